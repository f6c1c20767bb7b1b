import {hypotenuse} from "./hypotenuse.js";

interface Bidiagonal {
  readonly s: Float64Array;
  readonly e: Float64Array;
}

/** Numbers below this count as 0 beside a norm of about 1. */
const tiny = 1e-140;

/** Makes of the numbers at `places` of `data` the vector of a reflection. @returns half its square, and what is left at the first */
function reflector(data: Float64Array, first: number, step: number, count: number) {
  let sum = 0;
  for (let k = 0, at = first; k < count; k++, at += step) sum += data[at]! * data[at]!;
  if (sum < tiny) return {h: 0, left: 0};
  const head = data[first]!;
  const left = head > 0 ? -Math.sqrt(sum) : Math.sqrt(sum);
  data[first] = head - left;
  return {h: sum - head * left, left};
}

/** Householder's reflections from both sides (Golub & Kahan 1965, 10.1137/0702016) of m × n numbers, m ≥ n, which are used up. */
function bidiagonal(m: number, n: number, a: Float64Array): Bidiagonal {
  const [s, e, sums] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    const column = reflector(a, k * n + k, n, m - k);
    s[k] = column.left;
    if (column.h > 0) {
      sums.fill(0);
      for (let i = k; i < m; i++) {
        const v = a[i * n + k]!;
        for (let j = k + 1; j < n; j++) sums[j] = sums[j]! + v * a[i * n + j]!;
      }
      for (let i = k; i < m; i++) {
        const v = a[i * n + k]! / column.h;
        for (let j = k + 1; j < n; j++) a[i * n + j] = a[i * n + j]! - v * sums[j]!;
      }
    }
    if (k + 1 >= n) continue;
    const row = k * n + k + 1;
    const {h, left} = reflector(a, row, 1, n - k - 1);
    e[k] = left;
    if (h === 0) continue;
    for (let i = k + 1; i < m; i++) {
      const at = i * n + k + 1;
      let sum = 0;
      for (let j = 0; j < n - k - 1; j++) sum += a[at + j]! * a[row + j]!;
      const by = sum / h;
      for (let j = 0; j < n - k - 1; j++) a[at + j] = a[at + j]! - by * a[row + j]!;
    }
  }
  return {s, e};
}

/** One sweep of turns with a shift, over the places from `k` to before `p` (Golub & Reinsch 1970, 10.1007/BF02163027). */
function sweep({s, e}: Bidiagonal, k: number, p: number): void {
  const [last, before, beside] = [s[p - 1]!, s[p - 2]!, e[p - 2]!];
  const b = ((before + last) * (before - last) + beside * beside) / 2;
  const c = last * beside * (last * beside);
  const root = Math.sqrt(b * b + c);
  const under = b + (b < 0 ? -root : root);
  let f = (s[k]! + last) * (s[k]! - last) + (under === 0 ? 0 : c / under);
  let g = s[k]! * e[k]!;
  for (let j = k; j < p - 1; j++) {
    let t = hypotenuse(f, g);
    let [cs, sn] = t === 0 ? [1, 0] : [f / t, g / t];
    if (j !== k) e[j - 1] = t;
    const [main, off, next] = [s[j]!, e[j]!, s[j + 1]!];
    f = cs * main + sn * off;
    const turned = cs * off - sn * main;
    g = sn * next;
    const rest = cs * next;
    t = hypotenuse(f, g);
    [cs, sn] = t === 0 ? [1, 0] : [f / t, g / t];
    s[j] = t;
    f = cs * turned + sn * rest;
    s[j + 1] = cs * rest - sn * turned;
    g = sn * e[j + 1]!;
    e[j + 1] = cs * e[j + 1]!;
  }
  e[p - 2] = f;
}

/** Takes what stands beside a diagonal entry that is 0 out of its row, from `from` on upwards. */
function emptied({s, e}: Bidiagonal, zero: number, p: number): void {
  let f = e[zero]!;
  e[zero] = 0;
  for (let j = zero + 1; j < p && f !== 0; j++) {
    const t = hypotenuse(s[j]!, f);
    const [cs, sn] = [s[j]! / t, f / t];
    s[j] = t;
    f = -sn * e[j]!;
    e[j] = cs * e[j]!;
  }
}

/** The same of the last one, whose column is emptied. */
function emptiedLast({s, e}: Bidiagonal, k: number, p: number): void {
  let f = e[p - 2]!;
  e[p - 2] = 0;
  for (let j = p - 2; j >= k && f !== 0; j--) {
    const t = hypotenuse(s[j]!, f);
    const [cs, sn] = [s[j]! / t, f / t];
    s[j] = t;
    if (j === k) return;
    f = -sn * e[j - 1]!;
    e[j - 1] = cs * e[j - 1]!;
  }
}

const epsilon = 2.220446049250313e-16;
/** More than enough: each value takes two or three. */
const mostSweeps = 75;

/** The sum of the diagonal once nothing stands beside it. */
function sumOfValues(of: Bidiagonal): number {
  const {s, e} = of;
  let total = 0;
  for (let p = s.length, sweeps = 0; p > 0;) {
    let k = p - 2;
    for (; k >= 0; k--)
      if (Math.abs(e[k]!) <= tiny + epsilon * (Math.abs(s[k]!) + Math.abs(s[k + 1]!))) {
        e[k] = 0;
        break;
      }
    if (k === p - 2) {
      total += Math.abs(s[--p]!);
      sweeps = 0;
      continue;
    }
    if (++sweeps > mostSweeps) throw new Error("singular values: no end in sight");
    let zero = p - 1;
    for (; zero > k; zero--) {
      const beside = (zero < p - 1 ? Math.abs(e[zero]!) : 0) + (zero > k + 1 ? Math.abs(e[zero - 1]!) : 0);
      if (Math.abs(s[zero]!) <= tiny + epsilon * beside) break;
    }
    if (zero === k) sweep(of, k + 1, p);
    else {
      s[zero] = 0;
      if (zero === p - 1) emptiedLast(of, k + 1, p);
      else emptied(of, zero, p);
    }
  }
  return total;
}

/**
 * The sum of the singular values of m × n numbers, row by row, which are used up. Each errs by no more than about 1e-15 of the largest,
 * which should be about 1. Takes about 8/3·n³ products for m = n.
 */
export function nuclearNorm(m: number, n: number, data: Float64Array): number {
  if (m >= n) return sumOfValues(bidiagonal(m, n, data));
  const turned = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) turned[j * m + i] = data[i * n + j]!;
  return sumOfValues(bidiagonal(n, m, turned));
}
