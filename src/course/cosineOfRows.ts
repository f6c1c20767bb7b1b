import {cosineSimilarity} from "../math/cosineSimilarity.js";

/**
 * The cosine of two rows of d numbers.
 * @throws RangeError for rows of different length, and as cosineSimilarity does
 */
export function cosineOfRows(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length)
    throw new RangeError(`shape mismatch: ${a.length} and ${b.length} numbers; expected equally many`);
  const data = new Float64Array(2 * a.length);
  data.set(Array.from(a));
  data.set(Array.from(b), a.length);
  return cosineSimilarity({n: 2, d: a.length, data}).data[1] ?? NaN;
}
