import {cosineSimilarity} from "./cosineSimilarity.js";
import {isConstant} from "./isConstant.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import {mean} from "./mean.js";
import {requireVectors} from "./requireVectors.js";

/**
 * Pearson correlations of all rows, n × n: cosines after each row has lost its own mean. Symmetric to the bit, diagonal
 * exactly 1; others may pass ±1 by rounding. No rows give a 0 × 0 matrix.
 *
 * Throws a RangeError for a constant vector (see isConstant; so for d < 2), and as cosineSimilarity does.
 */
export function correlationSimilarity(v: Vectors): SquareMatrix {
  requireVectors(v);
  const {n, d} = v;
  const data = v.data.slice();
  for (let i = 0; i < n; i++) {
    const row = data.subarray(i * d, (i + 1) * d);
    if (isConstant(row)) throw new RangeError(`constant vector: row ${i}; correlation similarity is undefined`);
    const centre = mean(row);
    for (let k = 0; k < d; k++) row[k] = row[k]! - centre;
  }
  return cosineSimilarity({n, d, data});
}
