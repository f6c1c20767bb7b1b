import {gram} from "./gram.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import {requireInRange} from "./requireInRange.js";
import {requireVectors} from "./requireVectors.js";

/**
 * Cosines of all rows, n × n: g[i,j] / √(g[i,i]·g[j,j]) of the inner products g (see `gram` for the order of the sums).
 * Symmetric to the bit, diagonal exactly 1, and exactly 1 for equal rows. Others may pass ±1 by rounding; nothing is
 * clamped. No rows give a 0 × 0 matrix.
 *
 * Throws a RangeError for a zero vector (rows count from 0), a value that is not finite, and a squared length outside
 * 1e-140 … 1e140.
 */
export function cosineSimilarity(v: Vectors): SquareMatrix {
  requireVectors(v);
  const {n, data} = gram(v);
  for (let i = 0; i < n; i++) {
    if (isZero(v, i)) throw new RangeError(`zero vector: row ${i}; cosine similarity is undefined`);
    requireInRange(`squared length of row ${i}`, data[i * n + i]!);
  }
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      data[i * n + j] = data[j * n + i] = data[i * n + j]! / Math.sqrt(data[i * n + i]! * data[j * n + j]!);
    }
  }
  for (let i = 0; i < n; i++) data[i * n + i] = 1;
  return {n, data};
}

function isZero({d, data}: Vectors, row: number): boolean {
  for (let k = row * d; k < (row + 1) * d; k++) if (data[k] !== 0) return false;
  return true;
}
