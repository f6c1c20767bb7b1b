import type {SquareMatrix, Vectors} from "./matrix.js";
import {requireFinite} from "./requireFinite.js";

/** More than enough: each eigenvalue takes one or two. */
const mostSteps = 200;

function hypotenuse(x: number, y: number): number {
  const [long, short] = [Math.max(Math.abs(x), Math.abs(y)), Math.min(Math.abs(x), Math.abs(y))];
  if (long === 0) return 0;
  const ratio = short / long;
  return long * Math.sqrt(1 + ratio * ratio);
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** Entry i stands below diagonal entry i − 1; the first is 0. */
  readonly below: Float64Array;
  /** What turns the axes, n × n; its columns as rows, so that loops run along memory. */
  readonly turn: Float64Array;
}

/** Householder's reflections (tred2 of EISPACK, in the form of JAMA). */
function tridiagonal({n, data}: SquareMatrix): Tridiagonal {
  const v = data.slice();
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  for (let j = 0; j < n; j++) d[j] = v[j * n + n - 1]!;
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    let h = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]!);
    if (scale === 0) {
      e[i] = d[i - 1]!;
      for (let j = 0; j < i; j++) {
        d[j] = v[j * n + i - 1]!;
        v[j * n + i] = v[i * n + j] = 0;
      }
    } else {
      for (let k = 0; k < i; k++) {
        d[k] = d[k]! / scale;
        h += d[k]! * d[k]!;
      }
      const last = d[i - 1]!;
      const g = last > 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = scale * g;
      h -= last * g;
      d[i - 1] = last - g;
      for (let j = 0; j < i; j++) e[j] = 0;
      for (let j = 0; j < i; j++) {
        const f = d[j]!;
        v[i * n + j] = f;
        let sum = e[j]! + v[j * n + j]! * f;
        for (let k = j + 1; k < i; k++) {
          sum += v[j * n + k]! * d[k]!;
          e[k] = e[k]! + v[j * n + k]! * f;
        }
        e[j] = sum;
      }
      let f = 0;
      for (let j = 0; j < i; j++) {
        e[j] = e[j]! / h;
        f += e[j]! * d[j]!;
      }
      const shift = f / (h + h);
      for (let j = 0; j < i; j++) e[j] = e[j]! - shift * d[j]!;
      for (let j = 0; j < i; j++) {
        const [one, other] = [d[j]!, e[j]!];
        for (let k = j; k < i; k++) v[j * n + k] = v[j * n + k]! - (one * e[k]! + other * d[k]!);
        d[j] = v[j * n + i - 1]!;
        v[j * n + i] = 0;
      }
    }
    d[i] = h;
  }
  for (let i = 0; i < n - 1; i++) {
    v[i * n + n - 1] = v[i * n + i]!;
    v[i * n + i] = 1;
    const h = d[i + 1]!;
    const next = (i + 1) * n;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[next + k]! / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += v[next + k]! * v[j * n + k]!;
        for (let k = 0; k <= i; k++) v[j * n + k] = v[j * n + k]! - g * d[k]!;
      }
    }
    for (let k = 0; k <= i; k++) v[next + k] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[j * n + n - 1]!;
    v[j * n + n - 1] = 0;
  }
  v[n * n - 1] = 1;
  e[0] = 0;
  return {diagonal: d, below: e, turn: v};
}

/** The QL algorithm with implicit shifts (tql2 of EISPACK, in the form of JAMA); eigenvalues on the diagonal afterwards. */
function diagonalise({diagonal: d, below, turn: v}: Tridiagonal): void {
  const n = d.length;
  const e = new Float64Array(n);
  e.set(below.subarray(1));
  const epsilon = 2.220446049250313e-16;
  let shift = 0;
  let size = 0;
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(d[l]!) + Math.abs(e[l]!));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]!) > epsilon * size) m++;
    for (let step = 0; m > l && step < mostSteps; step++) {
      const before = d[l]!;
      let p = (d[l + 1]! - before) / (2 * e[l]!);
      let r = p < 0 ? -hypotenuse(p, 1) : hypotenuse(p, 1);
      d[l] = e[l]! / (p + r);
      d[l + 1] = e[l]! * (p + r);
      const second = d[l + 1]!;
      const moved = before - d[l]!;
      for (let i = l + 2; i < n; i++) d[i] = d[i]! - moved;
      shift += moved;
      p = d[m]!;
      let [c, c2, c3] = [1, 1, 1];
      let [s, s2] = [0, 0];
      const start = e[l + 1]!;
      for (let i = m - 1; i >= l; i--) {
        c3 = c2;
        c2 = c;
        s2 = s;
        const g = c * e[i]!;
        const h = c * p;
        r = hypotenuse(p, e[i]!);
        e[i + 1] = s * r;
        s = e[i]! / r;
        c = p / r;
        p = c * d[i]! - s * g;
        d[i + 1] = h + s * (c * g + s * d[i]!);
        for (let k = i * n, end = k + n; k < end; k++) {
          const [x, y] = [v[k]!, v[k + n]!];
          v[k + n] = s * x + c * y;
          v[k] = c * x - s * y;
        }
      }
      p = (-s * s2 * c3 * start * e[l]!) / second;
      e[l] = s * p;
      d[l] = c * p;
      if (!(Math.abs(e[l]!) > epsilon * size)) break;
    }
    d[l] = d[l]! + shift;
    e[l] = 0;
  }
}

/**
 * Eigenvalues, descending, and their vectors of length 1 as rows, of a symmetric n × n matrix; a vector's sign is arbitrary. Reduced to
 * three diagonals, then QL: about 10·n³ products. The same matrix gives the same bits in every engine.
 * @throws RangeError for a value that is not finite
 */
export function symmetricEigen(matrix: SquareMatrix): {readonly values: Float64Array; readonly vectors: Vectors} {
  const {n} = matrix;
  requireFinite("matrix", matrix.data);
  if (n === 0) return {values: new Float64Array(), vectors: {n: 0, d: 0, data: new Float64Array()}};
  const reduced = tridiagonal(matrix);
  diagonalise(reduced);
  const {diagonal, turn} = reduced;
  const order = Array.from({length: n}, (_, i) => i).sort((i, j) => diagonal[j]! - diagonal[i]! || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((i, row) => vectors.set(turn.subarray(i * n, (i + 1) * n), row * n));
  return {values: Float64Array.from(order, (i) => diagonal[i]!), vectors: {n, d: n, data: vectors}};
}
