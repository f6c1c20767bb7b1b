import {addProducts, addSquaredDifferences} from "./addProducts.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import {requireInRange} from "./requireInRange.js";
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

/** Cosines after each vector has lost its mean over the k dimensions, from inner products and sums by row. */
function correlations(n: number, sum: Float64Array, rows: Float64Array, k: number): SquareMatrix {
  const own = Float64Array.from({length: n}, (_, i) => {
    const square = sum[i * n + i]! - (rows[i]! * rows[i]!) / k;
    if (!(square > 1e-14 * sum[i * n + i]!))
      throw new RangeError(`constant vector: row ${i}; correlation similarity is undefined`);
    requireInRange(`sum of squares of row ${i}`, square);
    return square;
  });
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    data[i * n + i] = 1;
    for (let j = i + 1; j < n; j++)
      data[i * n + j] = data[j * n + i] = (sum[i * n + j]! - (rows[i]! * rows[j]!) / k) / Math.sqrt(own[i]! * own[j]!);
  }
  return {n, data};
}

/** The vectors, each less its own mean over all dimensions: changes no correlation, and keeps digits in `correlations`. */
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

function growing(kind: GrowingKind, v: Vectors, from: number, sum: Float64Array, rows: Float64Array): GrowingMatrix {
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
      add(sum, v, k, end);
      for (let i = 0; i < rows.length; i++) for (let at = k; at < end; at++) rows[i] = rows[i]! + data[i * d + at]!;
      k = end;
    },
    matrix() {
      if (kind === "cosine") return cosines(n, sum);
      if (kind === "correlation") return correlations(n, sum, rows, k);
      if (kind === "euclidean") return {n, data: sum.map((value) => Math.sqrt(value))};
      return uCentred({n, data: sum.slice()});
    },
    copy: () => growing(kind, v, k, sum.slice(), rows.slice())
  };
}

/**
 * The matrices of the first 1, 2, 3 … dimensions of n vectors, each made from the one before, so that a whole curve costs about as much as
 * one full matrix. With all dimensions it is the matrix of the vectors themselves: cosine and Euclidean to the bit, correlation up to
 * rounding. For `uCentred` the vectors must have lost their mean (`centreVectors`).
 */
export function growingMatrix(kind: GrowingKind, v: Vectors): GrowingMatrix {
  const {n} = v;
  const used = kind === "correlation" ? withoutOwnMeans(v) : v;
  return growing(kind, used, 0, new Float64Array(n * n), new Float64Array(kind === "correlation" ? n : 0));
}
