import {bootstrapDraw, drawnPlaces, valuesAt} from "./bootstrapDraw.js";
import {kendallOfLevels, kendallOfPlaces} from "./kendallTauA.js";
import {plainKernels, type Kernels} from "./kernels.js";
import {levelsAt, levelsOf} from "./levels.js";
import {pearson} from "./pearson.js";
import {permutationPlan, type PermutationPlan, type PlanOptions} from "./permutationPlan.js";
import type {MatrixPair} from "./permutedProducts.js";
import {spearmanOfLevels} from "./spearman.js";

interface Part {
  readonly n: number;
  readonly from: number;
  readonly to: number;
}

/** Permuted sums of products of pairs of matrices; see permutedProducts. */
export interface ProductsJob extends Part {
  readonly kind: "products";
  readonly pairs: readonly MatrixPair[];
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

/** A correlation of two triangles over resampled words; see bootstrapDraw. */
export interface BootstrapJob extends Part {
  readonly kind: "bootstrap";
  readonly measure: "pearson" | "spearman" | "kendall";
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly seed: number;
}

export type InferenceJob = ProductsJob | KendallJob | KendallPairsJob | BootstrapJob;

export interface InferencePart {
  /** One list a pair of matrices or triangles, else one list; each of length to − from. NaN where a resample has no correlation. */
  readonly values: readonly Float64Array[];
  /** How many resamples were drawn again. */
  readonly redrawn: number;
}

type Measure = (a: Float64Array, b: Float64Array) => (places: Uint32Array) => number;

/** What is sorted is sorted once: the values at some places have the levels that they have among all. */
const byLevels =
  (measure: typeof spearmanOfLevels): Measure =>
  (a, b) => {
    const [x, y] = [levelsOf(a), levelsOf(b)];
    return (places) => measure(levelsAt(x, places), levelsAt(y, places));
  };

const measures: Readonly<Record<BootstrapJob["measure"], Measure>> = {
  pearson: (a, b) => (places) => pearson(valuesAt(a, places), valuesAt(b, places)),
  spearman: byLevels(spearmanOfLevels),
  kendall: byLevels(kendallOfLevels)
};

function kendallOf({a, b}: Triangles, {n, from, to}: Part, plan: PermutationPlan): Float64Array {
  const order = new Int32Array(n);
  const tauAt = kendallOfPlaces(levelsOf(a), levelsOf(b));
  return Float64Array.from({length: to - from}, (_, k) => {
    plan.fill(order, from + k);
    return tauAt(drawnPlaces(order, n));
  });
}

function resampled({measure, a, b, n, seed, from, to}: BootstrapJob): InferencePart {
  let redrawn = 0;
  const scoreAt = measures[measure](a, b);
  const values = Float64Array.from({length: to - from}, (_, k) => {
    const draw = bootstrapDraw(n, seed, from + k);
    redrawn += draw.redrawn;
    try {
      return scoreAt(drawnPlaces(draw.words, n));
    } catch (error) {
      if (error instanceof RangeError) return NaN;
      throw error;
    }
  });
  return {values: [values], redrawn};
}

/** Does a part of a test: a function of the job alone, so that parts can be done anywhere and in any order. */
export function inferencePart(job: InferenceJob, kernels: Kernels = plainKernels): InferencePart {
  if (job.kind === "bootstrap") return resampled(job);
  const plan = permutationPlan(job.n, job.plan);
  if (job.kind === "kendall") return {values: [kendallOf(job, job, plan)], redrawn: 0};
  if (job.kind === "kendallPairs") return {values: job.pairs.map((pair) => kendallOf(pair, job, plan)), redrawn: 0};
  return {values: kernels.permutedProducts(job.pairs, plan, job.from, job.to), redrawn: 0};
}
