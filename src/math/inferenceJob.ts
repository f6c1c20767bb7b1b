import {scoreOfOrders} from "./comparand.js";
import type {ComparedTriangles} from "./intervalJob.js";
import {plainKernels, type Kernels} from "./kernels.js";
import {permutationPlan, type PermutationPlan, type PlanOptions} from "./permutationPlan.js";
import type {PairFeatures} from "./pairFeatures.js";
import {permutedFeatures} from "./permutedFeatures.js";
import type {SymmetricPair} from "./permutedProducts.js";

interface Part {
  readonly n: number;
  readonly from: number;
  readonly to: number;
}

/** Permuted sums of products of pairs of matrices; see permutedProducts. */
interface ProductsJob extends Part {
  readonly kind: "products";
  readonly pairs: readonly SymmetricPair[];
  readonly plan: PlanOptions;
}

/** Scores of pairs of triangles that are no sums of products, the words of the second of each permuted; all under the same permutations. */
interface ScoresJob extends Part {
  readonly kind: "scores";
  readonly pairs: readonly ComparedTriangles[];
  readonly plan: PlanOptions;
}

/** Sums over pairs of two matrices by features, the words of the second permuted; see permutedFeatures. */
interface FeaturesJob extends Part {
  readonly kind: "features";
  readonly x: PairFeatures;
  readonly y: PairFeatures;
  readonly plan: PlanOptions;
}

export type InferenceJob = ProductsJob | ScoresJob | FeaturesJob;

export interface InferencePart {
  /** One list a pair, each of length to − from. */
  readonly values: readonly Float64Array[];
}

/** Each permutation is made once, for all pairs. */
function permutedScores({n, from, to, pairs}: ScoresJob, plan: PermutationPlan): readonly Float64Array[] {
  const order = new Int32Array(n);
  const scores = pairs.map((pair) => ({at: scoreOfOrders(pair), values: new Float64Array(to - from)}));
  for (let k = from; k < to; k++) {
    plan.fill(order, k);
    for (const {at, values} of scores) values[k - from] = at(order);
  }
  return scores.map(({values}) => values);
}

/** Does a part of a test: a function of the job alone, so that parts can be done anywhere and in any order. */
export function inferencePart(job: InferenceJob, kernels: Kernels = plainKernels): InferencePart {
  const plan = permutationPlan(job.n, job.plan);
  if (job.kind === "scores") return {values: permutedScores(job, plan)};
  if (job.kind === "features") return {values: [permutedFeatures(job.x, job.y, plan, job)]};
  return {values: kernels.permutedProducts(job.pairs, plan, job.from, job.to)};
}
