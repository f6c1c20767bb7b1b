import {studentTail} from "./studentT.js";

/**
 * The two-sided p-value of Pearson's r that takes the pairs of values for independent: Student's t with pairs − 2 degrees of freedom,
 * by its finite series (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4), where sin θ is r itself. Absolute error below 1e-14. Pairs of words
 * are not independent: this is here to show what it does to similarity matrices, and tests no score.
 * @param r - from −1 to 1
 * @param pairs - at least 3
 */
export function parametricP(r: number, pairs: number): number {
  if (!(r >= -1 && r <= 1)) throw new RangeError(`wrong correlation: ${r}; expected −1 to 1`);
  if (!Number.isInteger(pairs) || pairs < 3)
    throw new RangeError(`wrong number of pairs: ${pairs}; expected at least 3`);
  return studentTail(r, pairs - 2);
}
