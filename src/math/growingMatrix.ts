import {addProducts, addSquaredDifferences} from "./addProducts.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import type {RsmName} from "./rsm.js";
import {onceForRows} from "./onceForRows.js";
import {requireInRange} from "./requireInRange.js";
import {rounding} from "./rounding.js";
import {uCentred} from "./uCentredGram.js";

/** What is made of the vectors: a matrix over words by its name, or a Gram matrix that comparisons of vectors look at, U-centred or as it is. */
export type GrowingKind = RsmName | "uCentred" | "centred";

/** Whether the vectors must have lost their mean first; see `centreVectors`. */
export const needsCentred = (kind: GrowingKind): boolean => kind === "uCentred" || kind === "centred";

/** The matrix of the first k dimensions of vectors; k only grows, and each dimension is added once. */
interface GrowingMatrix {
  readonly k: number;
  /** Adds dimensions until there are k; all of them where there are fewer. */
  grow(k: number): void;
  /**
   * The matrix now, n × n.
   * @throws RangeError where it is undefined, as for a vector that is 0 in all dimensions so far
   */
  matrix(): SquareMatrix;
  /** One that grows on its own from here. */
  copy(): GrowingMatrix;
}

function cosines(n: number, sum: Float64Array): SquareMatrix {
  for (let i = 0; i < n; i++) {
    const square = sum[i * n + i]!;
    if (square === 0) throw new RangeError(`zero vector: row ${i}; cosine similarity is undefined`);
    requireInRange(`squared length of row ${i}`, square);
  }
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const square = sum[i * n + i]!;
    data[i * n + i] = 1;
    for (let j = i + 1; j < n; j++)
      data[i * n + j] = data[j * n + i] = sum[i * n + j]! / Math.sqrt(square * sum[j * n + j]!);
  }
  return {n, data};
}

/** Cosines of what `meanless` makes of vectors, from its inner products and the squares of the vectors' own values. */
function correlations(n: number, sum: Float64Array, squares: Float64Array): SquareMatrix {
  for (let i = 0; i < n; i++)
    if (!(sum[i * n + i]! > rounding * rounding * squares[i]!))
      throw new RangeError(`constant vector: row ${i}; correlation similarity is undefined`);
  return cosines(n, sum);
}

/**
 * Vectors whose first k dimensions have the inner products that the first k of `v` have after each has lost its mean over them, for
 * every k (Helmert's transformation): dimension k holds √(k/(k + 1)) times what it differs from the mean of those before it. Nothing is
 * taken from a sum afterwards, which would lose digits where a mean is large beside what differs from it.
 */
function meanless({n, d, data}: Vectors): Vectors {
  const out = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const first = data[i * d]!;
    let total = 0;
    for (let k = 1; k < d; k++) {
      const value = data[i * d + k]! - first;
      out[i * d + k] = (value - total / k) * Math.sqrt(k / (k + 1));
      total += value;
    }
  }
  return {n, d, data: out};
}

/** The vectors, each less its own mean over all dimensions: their cosines are the correlations of the vectors. */
export function withoutOwnMeans({n, d, data}: Vectors): Vectors {
  const out = data.slice();
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let k = 0; k < d; k++) total += data[i * d + k]!;
    const middle = total / d;
    for (let k = 0; k < d; k++) out[i * d + k] = data[i * d + k]! - middle;
  }
  return {n, d, data: out};
}

/** How a kind of matrix grows dimension by dimension. */
interface Growth {
  readonly add: typeof addProducts;
  /** The matrix of what was added. @param squares - of the vectors' own values, row by row, where they are needed */
  readonly matrix: (n: number, sum: Float64Array, squares: Float64Array) => SquareMatrix;
  /** What is added of in place of the vectors; the squares of their own values are kept beside. */
  readonly used?: (v: Vectors) => Vectors;
  /** What is done before the axes are turned, the same array each time, and the kind of matrix of what comes out. */
  readonly turned?: {readonly before: (v: Vectors) => Vectors; readonly kind: GrowingKind};
}

const growths: Readonly<Record<GrowingKind, Growth>> = {
  cosine: {add: addProducts, matrix: cosines},
  correlation: {
    add: addProducts,
    matrix: correlations,
    used: meanless,
    turned: {before: onceForRows(withoutOwnMeans), kind: "cosine"}
  },
  euclidean: {add: addSquaredDifferences, matrix: (n, sum) => ({n, data: sum.map((value) => Math.sqrt(value))})},
  uCentred: {add: addProducts, matrix: (n, sum) => uCentred({n, data: sum.slice()})},
  centred: {add: addProducts, matrix: (n, sum) => ({n, data: sum.slice()})}
};

/** What is done before vectors of a kind are turned; see `Growth`. */
export const turnedBy = (kind: GrowingKind): Growth["turned"] => growths[kind].turned;

/** @param used - what products are added of: the vectors, or what its growth makes of them */
function growing(
  kind: GrowingKind,
  {v, used}: {readonly v: Vectors; readonly used: Vectors},
  from: number,
  sum: Float64Array,
  squares: Float64Array
): GrowingMatrix {
  const {n, d, data} = v;
  const {add, matrix} = growths[kind];
  let k = from;
  return {
    get k() {
      return k;
    },
    grow(to) {
      const end = Math.min(d, to);
      if (end <= k) return;
      add(sum, used, k, end);
      for (let i = 0; i < squares.length; i++)
        for (let at = k; at < end; at++) squares[i] = squares[i]! + data[i * d + at]! * data[i * d + at]!;
      k = end;
    },
    matrix: () => matrix(n, sum, squares),
    copy: () => growing(kind, {v, used}, k, sum.slice(), squares.slice())
  };
}

/**
 * The matrices of the first 1, 2, 3 … dimensions of n vectors, each made from the one before, so that a whole curve costs about as much as
 * one full matrix. With all dimensions it is the matrix of the vectors themselves: cosine and Euclidean to the bit, correlation up to
 * rounding. Where `needsCentred` the vectors must have lost their mean.
 */
export function growingMatrix(kind: GrowingKind, v: Vectors): GrowingMatrix {
  const {n} = v;
  const {used} = growths[kind];
  return growing(kind, {v, used: used?.(v) ?? v}, 0, new Float64Array(n * n), new Float64Array(used ? n : 0));
}
