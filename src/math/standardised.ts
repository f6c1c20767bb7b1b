import type {SquareMatrix} from "./matrix.js";
import {mean} from "./mean.js";
import {requireInRange} from "./requireInRange.js";
import {requireVarying} from "./requireVarying.js";

/** How many words the upper triangle of a matrix is about. @throws RangeError for a length that no triangle has */
export function wordsOf(triangle: ArrayLike<number>): number {
  const n = Math.floor((1 + Math.sqrt(1 + 8 * triangle.length)) / 2);
  if ((n * (n - 1)) / 2 !== triangle.length)
    throw new RangeError(`no triangle: ${triangle.length} values; expected n(n − 1)/2`);
  return n;
}

/** A triangle's matrix, n × n, symmetric, diagonal 0. */
export function squareOf(triangle: ArrayLike<number>): SquareMatrix {
  const n = wordsOf(triangle);
  const data = new Float64Array(n * n);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) data[i * n + j] = data[j * n + i] = triangle[at]!;
  return {n, data};
}

/**
 * A triangle with mean 0 and sum of squares 1: the sum of the products of two of them is Pearson's r, and stays so when the words of one
 * are permuted.
 * @param values - where it is written, of the triangle's length; in memory of its own without
 * @throws RangeError for constant values and values that are not finite, as pearson does
 */
export function standardisedTriangle(
  triangle: Float64Array,
  values: Float64Array = new Float64Array(triangle.length)
): Float64Array {
  requireVarying("x", triangle);
  const middle = mean(triangle);
  for (let at = 0; at < values.length; at++) values[at] = triangle[at]! - middle;
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]! * values[at]!;
  requireInRange("sum of squares of x", sum);
  const scale = Math.sqrt(sum);
  for (let at = 0; at < values.length; at++) values[at] = values[at]! / scale;
  return values;
}

/** `standardisedTriangle` as a symmetric n × n matrix with diagonal 0. */
export const standardised = (triangle: Float64Array): SquareMatrix => squareOf(standardisedTriangle(triangle));
