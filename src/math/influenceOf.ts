import type {ComparisonName} from "./comparisons.js";
import type {Influence} from "./influence.js";
import {kendallInfluence} from "./kendallInfluence.js";
import {debiasedCkaInfluence, pearsonInfluence} from "./productInfluence.js";
import {spearmanInfluence} from "./spearmanInfluence.js";

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
