import {comparandOfMatrix} from "../math/comparand.js";
import {cosineSimilarity} from "../math/cosineSimilarity.js";
import type {Vectors} from "../math/matrix.js";
import {sweepPart, type BaselineJob, type SweepPart} from "../math/sweepJob.js";
import {valueOf} from "../rsa/score.js";
import {sizeScores} from "../rsa/sweepSummary.js";

/** The sizes of a course's curve: 2, 4, 8 … below d, then d. */
export function doubling(d: number): readonly number[] {
  const sizes: number[] = [];
  for (let k = 2; k < d; k *= 2) sizes.push(k);
  return [...sizes, d];
}

/** The score of the first k dimensions of a space with the whole space, and with another, a number for each size. */
export function firstDimensions(
  space: Vectors,
  other: Vectors,
  sizes: readonly number[]
): {readonly own: readonly number[]; readonly other: readonly number[]} {
  const whole = (v: Vectors) => comparandOfMatrix("pearson", cosineSimilarity(v));
  const swept = sweepPart({
    method: "first",
    space,
    own: whole(space),
    other: whole(other),
    comparison: "pearson",
    rdm: "cosine",
    sizes,
    seed: 1,
    from: 0,
    to: 1
  });
  return {own: [...swept.own.values], other: [...swept.other.values]};
}

/** What two views without a model give at these sizes. */
export interface SizeCurve {
  /** Of all draws. */
  readonly mean: readonly number[];
  /** The ends of the middle 90 % of the draws. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

interface ViewsOptions {
  /** Words. */
  readonly n: number;
  /** Dimensions of the larger view. */
  readonly full: number;
  readonly sizes: readonly number[];
  /** Dimensions of a geometry. */
  readonly latent: number;
  readonly draws?: number;
}

/**
 * The work of such a curve: the scores of two random views, one of k numbers and an independent one of `full`, draw by draw. `baseline`: of
 * one made-up geometry of `latent` dimensions; `unrelated`: of two.
 */
export const viewsJob = (
  method: BaselineJob["method"],
  {n, full, sizes, latent, draws = 100}: ViewsOptions
): BaselineJob => ({
  method,
  n,
  latent,
  dims: [sizes.at(-1) ?? 1, full],
  centre: false,
  comparison: "pearson",
  rdm: "cosine",
  sizes,
  seed: 1,
  from: 0,
  to: draws
});

/** The mean and the band over the draws, for each size: the same summary as on the page of sizes. */
export function viewsCurve({other}: SweepPart, sizes: readonly number[]): SizeCurve {
  const scores = sizeScores(sizes, other.values.length / sizes.length, other);
  return {
    mean: scores.map(({mean}) => valueOf(mean) ?? NaN),
    low: scores.map(({low}) => low),
    high: scores.map(({high}) => high)
  };
}
