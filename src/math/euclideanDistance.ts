import type {SquareMatrix, Vectors} from "./matrix.js";
import {requireFinite} from "./requireFinite.js";
import {requireVectors} from "./requireVectors.js";
import {squaredDistances} from "./squaredDistances.js";

/**
 * Euclidean distances of all rows, n × n: a dissimilarity, 0 or more. Symmetric to the bit, diagonal exactly 0. See
 * `squaredDistances` for the order of the sums. Zero vectors are welcome. No rows give a 0 × 0 matrix.
 *
 * Throws a RangeError for a value that is not finite, and for a distance whose square overflows.
 */
export function euclideanDistance(v: Vectors): SquareMatrix {
  requireVectors(v);
  const {n, data} = squaredDistances(v);
  requireFinite("squared distance", data);
  for (let i = 0; i < data.length; i++) data[i] = Math.sqrt(data[i]!);
  return {n, data};
}
