import {addSquaredDifferences} from "./addProducts.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/**
 * Squared Euclidean distances of all rows, n × n, symmetric to the bit, diagonal 0. From differences, not from inner
 * products, which would cancel for rows that are close. See `addProducts` for the order of the sums, which begin at 0.
 */
export function squaredDistances(v: Vectors): SquareMatrix {
  const data = new Float64Array(v.n * v.n);
  addSquaredDifferences(data, v, 0, v.d);
  return {n: v.n, data};
}
