import type {ComparisonName} from "./comparisons.js";
import {kendallInfluence} from "./kendallInfluence.js";
import {debiasedCkaInfluence, pearsonInfluence} from "./productInfluence.js";
import {spearmanInfluence} from "./spearmanInfluence.js";

/** What each word, and each pair of words, adds to a score of n words. */
export interface Influence {
  readonly score: number;
  /** The score without each word, n values; NaN where it is undefined, as where the other words' values are constant. */
  readonly without: Float64Array;
  /**
   * How the score moves with each pair's weight, n(n − 1)/2 values in the order of the triangle, mean 0: the empirical influence function
   * of the pairs (Hampel 1974, 10.1080/01621459.1974.10482962), with the weights of all pairs adding to 1.
   */
  readonly pairs: Float64Array;
}

const influences: Readonly<Record<ComparisonName, (x: Float64Array, y: Float64Array) => Influence>> = {
  pearson: pearsonInfluence,
  spearman: spearmanInfluence,
  kendall: kendallInfluence,
  cka: debiasedCkaInfluence
};

/**
 * The influence of words and pairs on the score of two triangles, n(n − 1)/2 values each, n ≥ 5; for CKA of those of the U-centred Gram
 * matrices. Costs O(n²) for Pearson's r and CKA, O(n² log n) for Kendall's tau-a, O(n³) for Spearman's ρ, which has a most number of words.
 * @throws RangeError where the score is undefined, and for too many words
 */
export const influenceOf = (comparison: ComparisonName, x: Float64Array, y: Float64Array): Influence =>
  influences[comparison](x, y);
