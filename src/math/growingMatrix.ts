import {addProducts, addSquaredDifferences} from "./addProducts.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import {requireInRange} from "./requireInRange.js";
import {rounding} from "./rounding.js";
import {uCentred} from "./uCentredGram.js";

/** What is made of the vectors: a matrix over words by its name, or the U-centred Gram matrix that debiased CKA compares. */
export type GrowingKind = "cosine" | "correlation" | "euclidean" | "uCentred";

/** The matrix of the first k dimensions of vectors; k only grows, and each dimension is added once. */
export interface GrowingMatrix {
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
    const own = sum[i * n + i]!;
    if (own === 0) throw new RangeError(`zero vector: row ${i}; cosine similarity is undefined`);
    requireInRange(`squared length of row ${i}`, own);
  }
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const own = sum[i * n + i]!;
    data[i * n + i] = 1;
    for (let j = i + 1; j < n; j++)
      data[i * n + j] = data[j * n + i] = sum[i * n + j]! / Math.sqrt(own * sum[j * n + j]!);
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
      const own = data[i * d + k]! - first;
      out[i * d + k] = (own - total / k) * Math.sqrt(k / (k + 1));
      total += own;
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

/** @param used - what products are added of: the vectors, or what `meanless` makes of them */
function growing(
  kind: GrowingKind,
  {v, used}: {readonly v: Vectors; readonly used: Vectors},
  from: number,
  sum: Float64Array,
  squares: Float64Array
): GrowingMatrix {
  const {n, d, data} = v;
  const add = kind === "euclidean" ? addSquaredDifferences : addProducts;
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
    matrix() {
      if (kind === "cosine") return cosines(n, sum);
      if (kind === "correlation") return correlations(n, sum, squares);
      if (kind === "euclidean") return {n, data: sum.map((value) => Math.sqrt(value))};
      return uCentred({n, data: sum.slice()});
    },
    copy: () => growing(kind, {v, used}, k, sum.slice(), squares.slice())
  };
}

/**
 * The matrices of the first 1, 2, 3 … dimensions of n vectors, each made from the one before, so that a whole curve costs about as much as
 * one full matrix. With all dimensions it is the matrix of the vectors themselves: cosine and Euclidean to the bit, correlation up to
 * rounding. For `uCentred` the vectors must have lost their mean (`centreVectors`).
 */
export function growingMatrix(kind: GrowingKind, v: Vectors): GrowingMatrix {
  const {n} = v;
  const correlated = kind === "correlation";
  const used = correlated ? meanless(v) : v;
  return growing(kind, {v, used}, 0, new Float64Array(n * n), new Float64Array(correlated ? n : 0));
}
