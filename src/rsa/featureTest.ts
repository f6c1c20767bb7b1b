import type {InferenceJob} from "../math/inferenceJob.js";
import type {PairFeatures} from "../math/pairFeatures.js";
import {permutationP, type PermutationP} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {correlationOf, entriesBy} from "../math/pairSums.js";
import {rounding} from "../math/rounding.js";
import {collect} from "./collect.js";
import type {Running} from "./featureParts.js";
import type {FeatureSums} from "./featureScores.js";
import type {InferenceOptions} from "./inference.js";
import {usualOptions} from "./usualOptions.js";

/** A Mantel test by features. */
export interface FeatureTest {
  readonly p: PermutationP;
  /** The permuted scores. */
  readonly permuted: Float64Array;
}

/** Two matrices in an order that is theirs, whichever came first: by the first word's first entry in which they differ; see `inOrder`. */
function ordered(x: PairFeatures, y: PairFeatures): readonly [PairFeatures, PairFeatures] {
  const [ofX, ofY] = [entriesBy(x), entriesBy(y)];
  for (let j = 1; j < x.n; j++) {
    const apart = x.mean + ofX(0, j) - (y.mean + ofY(0, j));
    if (Math.abs(apart) > rounding) return apart < 0 ? [x, y] : [y, x];
  }
  return [x, y];
}

/**
 * The Mantel test of a score by features: words are permuted as `inference` permutes them, those of the same model, so that p is the same.
 * @param groups - a label for each word: only words of one label change places
 */
export async function featureTest(
  {x: one, y: other, all}: Pick<FeatureSums, "x" | "y" | "all">,
  {permutations, seed, alternative = usualOptions.alternative}: InferenceOptions,
  {engine, signal, progress}: Running,
  groups?: readonly string[]
): Promise<FeatureTest> {
  const [x, y] = ordered(one, other);
  const plan = groups ? {permutations, seed, groups} : {permutations, seed};
  const {total, exact} = permutationPlan(x.n, plan);
  const job = (from: number, to: number): InferenceJob => ({kind: "features", n: x.n, from, to, x, y, plan});
  const collected = await collect(
    {total, n: x.n, job},
    {engine, signal, progress: ({count}) => progress?.(count / total)}
  );
  const size = Math.sqrt(all.xx.value) * Math.sqrt(all.yy.value);
  const permuted = (collected.lists[0] ?? new Float64Array()).map((sum) => sum / size);
  return {p: permutationP(correlationOf(all).value, permuted, exact, 0, alternative), permuted};
}
