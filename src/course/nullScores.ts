import {permutationPlan, type PlanOptions} from "../math/permutationPlan.js";
import {permutedProducts, type SymmetricPair} from "../math/permutedProducts.js";
import {permutationP, type PermutationP} from "../math/permutationP.js";
import {unpermutedProduct} from "../math/permutedProducts.js";

/** The scores of shuffled words, one a permutation of the plan, and whether these are all that there are. */
export function nullScores(
  pair: SymmetricPair,
  options: PlanOptions
): {readonly scores: Float64Array; readonly exact: boolean} {
  const plan = permutationPlan(pair.a.n, options);
  return {scores: permutedProducts([pair], plan, 0, plan.total)[0] ?? new Float64Array(), exact: plan.exact};
}

/** The test of a score by shuffled words. */
export function shuffledP(pair: SymmetricPair, options: PlanOptions): PermutationP {
  const {scores, exact} = nullScores(pair, options);
  return permutationP(unpermutedProduct(pair), scores, exact);
}

/** The share of values in each interval that begins at one of the edges and ends at the next. */
export function sharesOf(values: ArrayLike<number>, edges: readonly number[]): number[] {
  const counts = edges.slice(1).map(() => 0);
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? NaN;
    const bin = edges.findIndex((edge, i) => value >= edge && value < (edges[i + 1] ?? -Infinity));
    if (bin >= 0) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count) => count / Math.max(1, values.length));
}
