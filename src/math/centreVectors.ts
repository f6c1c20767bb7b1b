import {makeRow, makeRows, type MadeRows, type MeanVector} from "./madeRows.js";
import type {Vectors} from "./matrix.js";
import {requireFinite} from "./requireFinite.js";
import {requireRow, requireVectors} from "./requireVectors.js";

/**
 * The mean vector of rows, and what is left of rounding alone: at most 1e-12 of the column's largest magnitude. Each column is added from
 * the first row to the last, then divided by n.
 * @throws RangeError for a value that is not finite
 */
export function meanVector(of: MadeRows): MeanVector {
  const {n, d} = of;
  const [row, mean, largest] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  for (let i = 0; i < n; i++) {
    makeRow(of, i, row);
    requireRow(row, i);
    for (let k = 0; k < d; k++) {
      const value = row[k]!;
      mean[k] = mean[k]! + value;
      largest[k] = Math.max(largest[k]!, Math.abs(value));
    }
  }
  return {mean: mean.map((sum) => sum / n), least: largest.map((value) => 1e-12 * value)};
}

/**
 * The vectors without their mean vector, n × d; see `meanVector`. What is left of rounding alone is exactly 0, so that a vector at the mean
 * becomes a zero vector and not noise.
 *
 * Throws a RangeError for a value that is not finite, before or after.
 */
export function centreVectors(v: Vectors): Vectors {
  requireVectors(v);
  const {n, d} = v;
  const data = new Float64Array(n * d);
  makeRows({...v, off: meanVector(v)}, {from: 0, to: n}, data);
  requireFinite("centred", data);
  return {n, d, data};
}
