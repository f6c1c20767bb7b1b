import {drawnPlaces} from "./bootstrapDraw.js";
import {kendallOfPlaces} from "./kendallTauA.js";
import {plainKernels, type Kernels} from "./kernels.js";
import {levelsOf} from "./levels.js";
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
export interface ProductsJob extends Part {
  readonly kind: "products";
  readonly pairs: readonly SymmetricPair[];
  readonly plan: PlanOptions;
}

interface Triangles {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** Kendall's tau-a of two triangles, the words of the second permuted. */
export interface KendallJob extends Part, Triangles {
  readonly kind: "kendall";
  readonly plan: PlanOptions;
}

/** The same of several pairs of triangles, all under the same permutations. */
export interface KendallPairsJob extends Part {
  readonly kind: "kendallPairs";
  readonly pairs: readonly Triangles[];
  readonly plan: PlanOptions;
}

/** Sums over pairs of two matrices by features, the words of the second permuted; see permutedFeatures. */
export interface FeaturesJob extends Part {
  readonly kind: "features";
  readonly x: PairFeatures;
  readonly y: PairFeatures;
  readonly plan: PlanOptions;
}

export type InferenceJob = ProductsJob | KendallJob | KendallPairsJob | FeaturesJob;

export interface InferencePart {
  /** One list a pair of matrices or triangles, else one list; each of length to − from. */
  readonly values: readonly Float64Array[];
}

function kendallOf({a, b}: Triangles, {n, from, to}: Part, plan: PermutationPlan): Float64Array {
  const order = new Int32Array(n);
  const tauAt = kendallOfPlaces(levelsOf(a), levelsOf(b));
  return Float64Array.from({length: to - from}, (_, k) => {
    plan.fill(order, from + k);
    return tauAt(drawnPlaces(order, n));
  });
}

/** Does a part of a test: a function of the job alone, so that parts can be done anywhere and in any order. */
export function inferencePart(job: InferenceJob, kernels: Kernels = plainKernels): InferencePart {
  const plan = permutationPlan(job.n, job.plan);
  if (job.kind === "kendall") return {values: [kendallOf(job, job, plan)]};
  if (job.kind === "features") return {values: [permutedFeatures(job.x, job.y, plan, job)]};
  if (job.kind === "kendallPairs") return {values: job.pairs.map((pair) => kendallOf(pair, job, plan))};
  return {values: kernels.permutedProducts(job.pairs, plan, job.from, job.to)};
}
