import {isConstant} from "./isConstant.js";
import type {Vectors} from "./matrix.js";
import {pearson} from "./pearson.js";
import {requireVectors} from "./requireVectors.js";

/**
 * Pearson's r of each row of A with the same row of B, n values; undefined where either row is constant (see
 * isConstant). Both n × d, d ≥ 2. Near 0 for two models, and without meaning: their axes are unrelated.
 *
 * Throws a RangeError for different shapes, d < 2, and a value that is not finite.
 */
export function axisCorrelations(a: Vectors, b: Vectors): (number | undefined)[] {
  if (a.n !== b.n || a.d !== b.d) throw new RangeError(`shape mismatch: A is ${a.n}×${a.d}, B is ${b.n}×${b.d}`);
  if (a.d < 2) throw new RangeError(`too few dimensions: ${a.d}; expected at least 2`);
  requireVectors(a);
  requireVectors(b);
  return Array.from({length: a.n}, (_, i) => {
    const x = a.data.subarray(i * a.d, (i + 1) * a.d);
    const y = b.data.subarray(i * b.d, (i + 1) * b.d);
    return isConstant(x) || isConstant(y) ? undefined : pearson(x, y);
  });
}
