import type {Vectors} from "./matrix.js";
import {requireFinite} from "./requireFinite.js";
import {requireVectors} from "./requireVectors.js";

/**
 * The vectors without their mean vector, n × d. Each column is added from the first row to the last, then divided by n.
 * What is left of rounding alone (at most 1e-12 of the column's largest magnitude) is exactly 0, so that a vector at the
 * mean becomes a zero vector and not noise.
 *
 * Throws a RangeError for a value that is not finite, before or after.
 */
export function centreVectors(v: Vectors): Vectors {
  requireVectors(v);
  const {n, d} = v;
  const centre = new Float64Array(d);
  const largest = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) {
      const value = v.data[i * d + k]!;
      centre[k] = centre[k]! + value;
      largest[k] = Math.max(largest[k]!, Math.abs(value));
    }
  }
  for (let k = 0; k < d; k++) centre[k] = centre[k]! / n;
  const data = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) {
      const rest = v.data[i * d + k]! - centre[k]!;
      data[i * d + k] = Math.abs(rest) <= 1e-12 * largest[k]! ? 0 : rest;
    }
  }
  requireFinite("centred", data);
  return {n, d, data};
}
