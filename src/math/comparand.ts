import {comparisonOf, type ComparisonName} from "./comparisons.js";
import type {GrowingKind} from "./growingMatrix.js";
import type {ComparedTriangles} from "./intervalJob.js";
import type {SquareMatrix, Vectors} from "./matrix.js";
import {triangleOf} from "./packedMatrix.js";
import {centredSpaceGram, dissimilaritiesOf, spaceGram} from "./prepared.js";
import type {RsmName} from "./rsm.js";

/** The matrix that a comparison looks at: that of the vectors' own products, where it looks at vectors, whatever the matrix that is drawn. */
export const kindCompared = (comparison: ComparisonName, rdm: RsmName): GrowingKind =>
  ofVectors(comparison) ? (comparisonOf(comparison).gram ?? "uCentred") : rdm;

const ofVectors = (comparison: ComparisonName): boolean => comparisonOf(comparison).of === "vectors";

/** What a comparison looks at of a triangle: it as it is, or dissimilarities. @param itself - the entry of a word with itself */
export const lookedAt = (comparison: ComparisonName, triangle: Float64Array, itself: number): Float64Array =>
  comparisonOf(comparison).of === "dissimilarities" ? dissimilaritiesOf(triangle, itself) : triangle;

/** The triangle of the Gram matrix that a comparison of vectors looks at. */
export const gramLookedAt = (comparison: ComparisonName, space: Vectors): Float64Array =>
  (comparisonOf(comparison).gram === "centred" ? centredSpaceGram : spaceGram)(space).triangle;

/**
 * What of a triangle is compared, made once: its values, or their ranks.
 * @param triangle - what it looks at; see `lookedAt`
 * @throws RangeError for a constant matrix, which has no ranks
 */
export const comparandOf = (comparison: ComparisonName, triangle: Float64Array): Float64Array =>
  comparisonOf(comparison).prepared?.of(triangle) ?? triangle;

/** What a comparison looks at of a matrix of the kind that `kindCompared` says. */
export const lookedAtMatrix = (comparison: ComparisonName, matrix: SquareMatrix): Float64Array =>
  lookedAt(comparison, triangleOf(matrix), matrix.data[0] ?? 0);

/** `comparandOf` what it looks at of a matrix. */
export const comparandOfMatrix = (comparison: ComparisonName, matrix: SquareMatrix): Float64Array =>
  comparandOf(comparison, lookedAtMatrix(comparison, matrix));

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
  if (typeof permute !== "function") throw new RangeError(`${label} is no sum of products`);
  return permute(comparand, out);
}

/** The score of two triangles as they stand, where it is no sum of products. */
export const observedScore = ({comparison, a, b}: ComparedTriangles): number => compared(comparison, a, b);

/** About how many products the score of one order of n words costs. */
export function productsOfOrder(comparison: ComparisonName, n: number): number {
  const {permute} = comparisonOf(comparison);
  return typeof permute === "function" ? n * n : (permute.products?.(n) ?? n * n);
}

/** The score of two triangles as a function of the order of the second's words. @throws RangeError for a score that is a sum of products */
export function scoreOfOrders({comparison, a, b}: ComparedTriangles): (order: Int32Array) => number {
  const {permute, label} = comparisonOf(comparison);
  if (typeof permute === "function") throw new RangeError(`${label} is a sum of products`);
  return permute.of(a, b);
}
