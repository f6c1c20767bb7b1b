import type {GrowingKind} from "./growingMatrix.js";
import {kendallTauA} from "./kendallTauA.js";
import type {SquareMatrix} from "./matrix.js";
import {normalisedProduct} from "./normalisedProduct.js";
import {pearson} from "./pearson.js";
import {levelsOf, ranksOf, requireVaryingLevels} from "./levels.js";
import {triangleOf} from "./packedMatrix.js";

/** Comparisons of two spaces, by name. */
export type ComparisonName = "pearson" | "spearman" | "kendall" | "cka";
/** Matrices over words that are compared, by name. */
export type RsmName = "cosine" | "correlation" | "euclidean";

/** The matrix that a comparison looks at: CKA looks at the vectors' own, whatever the matrix that is drawn. */
export const kindCompared = (comparison: ComparisonName, rdm: RsmName): GrowingKind =>
  comparison === "cka" ? "uCentred" : rdm;

/** What a comparison needs of one space, prepared once: a triangle's values or ranks; for CKA of the U-centred Gram matrix, whose diagonal is 0. */
export interface Comparand {
  readonly n: number;
  readonly values: Float64Array;
}

/**
 * @param matrix - of the kind that `kindCompared` says
 * @throws RangeError for a constant matrix, which has no ranks
 */
export const comparandOf = (comparison: ComparisonName, matrix: SquareMatrix): Comparand =>
  comparandOfTriangle(comparison, matrix.n, triangleOf(matrix));

/** `comparandOf`, of the triangle of such a matrix over n words. */
export function comparandOfTriangle(comparison: ComparisonName, n: number, triangle: Float64Array): Comparand {
  if (comparison !== "spearman") return {n, values: triangle};
  const levels = levelsOf(triangle);
  requireVaryingLevels("x", levels);
  return {n, values: ranksOf(levels)};
}

/**
 * The score of two spaces of the same words.
 * @throws RangeError where it is undefined, as for constant values
 */
export function compared(comparison: ComparisonName, a: Comparand, b: Comparand): number {
  if (comparison === "kendall") return kendallTauA(a.values, b.values);
  if (comparison !== "cka") return pearson(a.values, b.values);
  return normalisedProduct("debiased self-HSIC", {n: a.n, triangle: a.values}, {n: b.n, triangle: b.values});
}
