import {comparisonOf, type ComparisonName} from "./comparisons.js";
import type {Influence} from "./influence.js";

/**
 * The influence of words and pairs on the score of two triangles, n(n − 1)/2 values each, n ≥ 5; for comparisons of vectors of those of
 * their Gram matrices. Costs O(n²) for Pearson's r and CKA, O(n² log n) for Kendall's tau-a, O(n³) for Spearman's ρ; the others are
 * computed again without each word. These have a most number of words.
 * @throws RangeError where the score is undefined, and for too many words
 */
export const influenceOf = (comparison: ComparisonName, x: Float64Array, y: Float64Array): Influence =>
  comparisonOf(comparison).influence(x, y);
