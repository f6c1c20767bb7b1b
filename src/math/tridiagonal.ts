import {makesOf} from "./makes.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/** Sweeps of turns of neighbouring rows, in their order. */
interface Turns {
  readonly sweeps: number;
  /** For each sweep its first row and its last, the last before the first: the rows i and i + 1 turn, i from first − 1 down to last. */
  readonly ends: Int32Array;
  /** Cosine and sine of each turn, sweep by sweep. */
  readonly angles: Float64Array;
}

/** How many turns of n rows are made at once: so many that the rows are read seldom, so few that the turns stay near. */
export const mostTurns = (n: number): number => Math.max(n, 8192);

/** A symmetric matrix A as Q·T·Qᵀ, T of three diagonals. */
export interface Tridiagonal {
  /** Of T; n numbers each. Entry i of `below` stands below diagonal entry i − 1; the first is 0. */
  readonly diagonal: Float64Array;
  readonly below: Float64Array;
  /** Turns the columns of Q: (qᵢ, qᵢ₊₁) become (c·qᵢ − s·qᵢ₊₁, s·qᵢ + c·qᵢ₊₁). */
  turn(turns: Turns): void;
  /** The columns of Q as rows. Nothing may be turned afterwards. */
  axes(): Vectors;
}

/** What a symmetric matrix is made into, and what each reflection is in it: row i begins with the i numbers of its vector. */
interface Reduced {
  readonly n: number;
  readonly data: Float64Array;
  /** Half of each vector's square; 0 where nothing is reflected. */
  readonly halves: Float64Array;
  readonly diagonal: Float64Array;
  readonly below: Float64Array;
}

/** The last reflection: A becomes A − u·wᵀ − w·uᵀ, u in `data` from `at` on. */
interface Reflection {
  readonly data: Float64Array;
  readonly at: number;
  readonly w: Float64Array;
}

/** Makes of the first `count` numbers from `row` on the vector of a reflection. @returns half its square, and what is left beside the diagonal */
function reflector(data: Float64Array, row: number, count: number): {readonly h: number; readonly left: number} {
  let [scale, h] = [0, 0];
  for (let k = row; k < row + count; k++) scale += Math.abs(data[k]!);
  if (scale === 0) return {h: 0, left: 0};
  for (let k = row; k < row + count; k++) {
    data[k] = data[k]! / scale;
    h += data[k]! * data[k]!;
  }
  const last = data[row + count - 1]!;
  const g = last > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  data[row + count - 1] = last - g;
  return {h: h - last * g, left: scale * g};
}

/**
 * For the rows 0 to before `count` of what stands on and below the diagonal: takes from them what the last reflection takes, and makes p,
 * the matrix times the next reflection's vector u, in one pass over the memory.
 *
 * Order of the sums: p[j] begins with the products of row j left of the diagonal, those of the even columns in one sum, those of the odd
 * ones in another, then both, then the diagonal's; then it adds what each row below has in column j, from the next row to the last.
 */
function reflected(data: Float64Array, n: number, count: number, last: Reflection, u: number, p: Float64Array): void {
  const {data: before, at, w} = last;
  for (let j = 0, row = 0; j < count; j++, row += n) {
    const [uj, wj, vj] = [before[at + j]!, w[j]!, data[u + j]!];
    let [even, odd] = [0, 0];
    for (let k = 0; k < j; k++) {
      const x = data[row + k]! - (uj * w[k]! + wj * before[at + k]!);
      data[row + k] = x;
      if (k & 1) odd += x * data[u + k]!;
      else even += x * data[u + k]!;
      p[k] = p[k]! + x * vj;
    }
    const x = data[row + j]! - (uj * wj + wj * uj);
    data[row + j] = x;
    p[j] = even + odd + x * vj;
  }
}

/** Householder's reflections, from the last row up (tred2 of EISPACK), each applied with the product that the next one needs. */
function reduce({n, data: given}: SquareMatrix): Reduced {
  const data = given.slice();
  const [diagonal, below, halves] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let last: Reflection = {data: new Float64Array(n), at: 0, w: new Float64Array(n)};
  let p = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const [ui, wi] = [last.data[last.at + i]!, last.w[i]!];
    for (let k = 0; k <= i; k++) data[row + k] = data[row + k]! - (ui * last.w[k]! + wi * last.data[last.at + k]!);
    diagonal[i] = data[row + i]!;
    const {h, left} = reflector(data, row, i);
    [below[i], halves[i]] = [left, h];
    reflected(data, n, i, last, row, p);
    if (h === 0) p.fill(0, 0, i);
    else {
      let f = 0;
      for (let k = 0; k < i; k++) {
        p[k] = p[k]! / h;
        f += p[k]! * data[row + k]!;
      }
      const shift = f / (h + h);
      for (let k = 0; k < i; k++) p[k] = p[k]! - shift * data[row + k]!;
    }
    const spare = last.w as Float64Array<ArrayBuffer>;
    last = {data, at: row, w: p};
    p = spare;
  }
  return {n, data, halves, diagonal, below};
}

/** The columns of Q as rows: each is an axis that all reflections met in turn. A product of even columns has one sum, of odd ones another. */
function axesOf({n, data, halves}: Reduced): Float64Array {
  const out = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const row = j * n;
    out[row + j] = 1;
    for (let i = j + 1; i < n; i++) {
      const [h, u] = [halves[i]!, i * n];
      if (h === 0) continue;
      let [even, odd] = [0, 0];
      for (let k = 0; k < i; k += 2) even += data[u + k]! * out[row + k]!;
      for (let k = 1; k < i; k += 2) odd += data[u + k]! * out[row + k]!;
      const g = (even + odd) / h;
      for (let k = 0; k < i; k++) out[row + k] = out[row + k]! - g * data[u + k]!;
    }
  }
  return out;
}

function turnRows(rows: Float64Array, n: number, {sweeps, ends, angles}: Turns): void {
  for (let sweep = 0, at = 0; sweep < sweeps; sweep++) {
    const last = ends[2 * sweep + 1]!;
    for (let i = ends[2 * sweep]! - 1; i >= last; i--, at += 2) {
      const [c, s] = [angles[at]!, angles[at + 1]!];
      for (let k = i * n, end = k + n; k < end; k++) {
        const [x, y] = [rows[k]!, rows[k + n]!];
        rows[k + n] = s * x + c * y;
        rows[k] = c * x - s * y;
      }
    }
  }
}

/** `tridiagonal` in plain code: the reference, and what there is where there is nothing faster. */
export function plainTridiagonal(matrix: SquareMatrix): Tridiagonal {
  const {n} = matrix;
  const reduced = reduce(matrix);
  const rows = axesOf(reduced);
  const {diagonal, below} = reduced;
  return {diagonal, below, turn: (turns) => turnRows(rows, n, turns), axes: () => ({n, d: n, data: rows})};
}

/** A symmetric matrix, n × n, reduced to three diagonals: 8/3·n³ operations; a turn takes 6·n. */
export const {run: tridiagonal, take: takeTridiagonal} = makesOf(plainTridiagonal);
