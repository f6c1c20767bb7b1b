import type {ComparisonName} from "./comparand.js";
import {influenceOf} from "./influence.js";
import {jackknifeInterval, type ScoreInterval} from "./jackknifeInterval.js";

/** Two triangles of n(n − 1)/2 values and how they are compared; see `influenceOf`. */
export interface ComparedTriangles {
  readonly comparison: ComparisonName;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

/** What the words do to a score: its interval, and the score without each of them; or why there is neither. */
export type ScoreOverWords =
  {readonly interval: ScoreInterval; readonly without: Float64Array<ArrayBufferLike>} | {readonly reason: string};

/** Does the job: a function of the triangles alone. */
export function scoreOverWords({comparison, a, b}: ComparedTriangles): ScoreOverWords {
  try {
    const influence = influenceOf(comparison, a, b);
    return {interval: jackknifeInterval(influence), without: influence.without};
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}
