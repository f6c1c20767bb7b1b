import {comparisonOf, type ComparisonName} from "./comparisons.js";
import {influenceOf} from "./influenceOf.js";
import {jackknifeInterval, type ScoreInterval} from "./jackknifeInterval.js";
import {pearson} from "./pearson.js";
import {rounding} from "./rounding.js";

/** Two triangles of n(n − 1)/2 values and how they are compared; see `influenceOf`. */
export interface ComparedTriangles {
  readonly comparison: ComparisonName;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** What the words do to a score: its interval, and the score without each of them; or why there is neither. */
export type ScoreOverWords =
  | {readonly interval: ScoreInterval; readonly without: Float64Array<ArrayBufferLike>}
  | {readonly reason: string};

/** Whether two lists that are not the same, up to scale, have all their values in the same order, or in the opposite one. */
const ordersAlike = ({comparison, a, b}: ComparedTriangles, score: number): boolean =>
  comparisonOf(comparison).ranked && Math.abs(score) > 1 - rounding && Math.abs(pearson(a, b)) < 1 - 1e-9;

/** Why nothing is concluded from words left out of a score whose intervals were never simulated. */
export function notSimulated(comparison: ComparisonName): string | undefined {
  const {simulated, label} = comparisonOf(comparison);
  return simulated ? undefined : `how often intervals of ${label} hold the score of all words has not been simulated`;
}

/** Does the job: a function of the triangles alone. */
export function scoreOverWords(job: ComparedTriangles): ScoreOverWords {
  try {
    const influence = influenceOf(job.comparison, job.a, job.b);
    const unknown = notSimulated(job.comparison);
    // of one order the jackknife sees no change and would give no width
    const interval = unknown
      ? {reason: unknown}
      : ordersAlike(job, influence.score)
        ? {
            reason: `these words cannot tell how near ${influence.score > 0 ? "" : "−"}1 it is: all their pairs are in one order`
          }
        : jackknifeInterval(influence);
    return {interval, without: influence.without};
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}
