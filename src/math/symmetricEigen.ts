import {hypotenuse} from "./hypotenuse.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import {requireFinite} from "./requireFinite.js";
import {mostTurns, tridiagonal, type Tridiagonal} from "./tridiagonal.js";

/** More than enough: each eigenvalue takes one or two. */
const mostSteps = 200;

/** Collects turns, and makes them when there are many. */
function turning(n: number, turn: Tridiagonal["turn"]) {
  const room = mostTurns(n);
  const [ends, angles] = [new Int32Array(2 * room), new Float64Array(2 * room)];
  let [sweeps, at] = [0, 0];
  const make = (): void => {
    turn({sweeps, ends, angles});
    [sweeps, at] = [0, 0];
  };
  return {
    make,
    /** Begins a sweep of the rows from `first` down to `last`. */
    begin(first: number, last: number): void {
      if (at + 2 * (first - last) > 2 * room) make();
      ends[2 * sweeps] = first;
      ends[2 * sweeps + 1] = last;
      sweeps++;
    },
    add(c: number, s: number): void {
      angles[at++] = c;
      angles[at++] = s;
    }
  };
}

/** The QL algorithm with implicit shifts (tql2 of EISPACK, in the form of JAMA). @returns the eigenvalues, in the order of the rows turned */
function diagonalised({diagonal, below, turn}: Tridiagonal): Float64Array {
  const d = diagonal.slice();
  const n = d.length;
  const e = new Float64Array(n);
  e.set(below.subarray(1));
  const turns = turning(n, turn);
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
      turns.begin(m, l);
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
        turns.add(c, s);
      }
      p = (-s * s2 * c3 * start * e[l]!) / second;
      e[l] = s * p;
      d[l] = c * p;
      if (!(Math.abs(e[l]!) > epsilon * size)) break;
    }
    d[l] = d[l]! + shift;
    e[l] = 0;
  }
  turns.make();
  return d;
}

/**
 * Eigenvalues, descending, and their vectors of length 1 as rows, of a symmetric n × n matrix; a vector's sign is arbitrary. Reduced to
 * three diagonals, then QL: about 10·n³ operations. The same matrix gives the same bits in every engine.
 * @throws RangeError for a value that is not finite
 */
export function symmetricEigen(matrix: SquareMatrix): {readonly values: Float64Array; readonly vectors: Vectors} {
  const {n} = matrix;
  requireFinite("matrix", matrix.data);
  if (n === 0) return {values: new Float64Array(), vectors: {n: 0, d: 0, data: new Float64Array()}};
  const reduced = tridiagonal(matrix);
  const eigenvalues = diagonalised(reduced);
  const rows = reduced.axes().data;
  const order = Array.from({length: n}, (_, i) => i).sort((i, j) => eigenvalues[j]! - eigenvalues[i]! || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((i, row) => vectors.set(rows.subarray(i * n, (i + 1) * n), row * n));
  return {values: Float64Array.from(order, (i) => eigenvalues[i]!), vectors: {n, d: n, data: vectors}};
}
