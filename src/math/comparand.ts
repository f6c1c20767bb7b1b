import {comparisonOf, type ComparisonName} from "./comparisons.js";
import type {GrowingKind} from "./growingMatrix.js";
import type {SquareMatrix} from "./matrix.js";
import {triangleOf} from "./packedMatrix.js";
import type {RsmName} from "./rsm.js";

/** The matrix that a comparison looks at: that of the vectors' own products, where it looks at vectors, whatever the matrix that is drawn. */
export const kindCompared = (comparison: ComparisonName, rdm: RsmName): GrowingKind =>
  comparisonOf(comparison).of === "vectors" ? "uCentred" : rdm;

/**
 * What of a triangle is compared, made once: its values, or their ranks.
 * @param triangle - of the kind of matrix that `kindCompared` says
 * @throws RangeError for a constant matrix, which has no ranks
 */
export const comparandOf = (comparison: ComparisonName, triangle: Float64Array): Float64Array =>
  comparisonOf(comparison).prepared?.of(triangle) ?? triangle;

/** `comparandOf` the triangle of a matrix. */
export const comparandOfMatrix = (comparison: ComparisonName, matrix: SquareMatrix): Float64Array =>
  comparandOf(comparison, triangleOf(matrix));

/**
 * The score of two comparands.
 * @throws RangeError where it is undefined, as for constant values
 */
export function compared(comparison: ComparisonName, a: Float64Array, b: Float64Array): number {
  const {prepared, score} = comparisonOf(comparison);
  return (prepared?.score ?? score)(a, b);
}

/** What is permuted of a comparand; see `permute` of a comparison. @throws RangeError for a score that is no sum of products */
export function permutableTriangle(
  comparison: ComparisonName,
  comparand: Float64Array,
  out?: Float64Array
): Float64Array {
  const {permute, label} = comparisonOf(comparison);
  if (permute === "tau") throw new RangeError(`${label} is no sum of products`);
  return permute(comparand, out);
}
