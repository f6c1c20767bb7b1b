import {influenceOf} from "./influenceOf.js";
import {notSimulated, type ComparedTriangles} from "./intervalJob.js";
import {jackknifeVariance, ofDifferences} from "./jackknifeInterval.js";
import {studentLimit, studentTail} from "./studentT.js";

/** Two scores of the same n words, to be held against each other. */
export interface ContrastJob {
  readonly first: ComparedTriangles;
  readonly second: ComparedTriangles;
}

/** How far the first score is above the second; or why that cannot be told. */
export type Contrast =
  | {
      readonly first: number;
      readonly second: number;
      /** The first less the second, with its 95 % interval, within −2 and 2. */
      readonly difference: number;
      readonly low: number;
      readonly high: number;
      /** Two-sided: how often words of a population in which both scores are equal differ as much. */
      readonly p: number;
    }
  | {readonly reason: string};

/** Fewer words than these call too many or too few equal scores different; see the table of contrasts in bench/README.md. */
const fewestForContrast = 12;
const level = 0.05;

/**
 * The paired test over words of two scores, each of two matrices of the same words: their difference by its jackknife variance
 * (`jackknifeVariance` of the differences, which keeps what the scores share), against Student's t with n − 1 degrees of freedom.
 */
export function contrastOf({first, second}: ContrastJob): Contrast {
  const unknown = notSimulated(first.comparison) ?? notSimulated(second.comparison);
  if (unknown) return {reason: unknown};
  try {
    const [x, y] = [first, second].map(({comparison, a, b}) => influenceOf(comparison, a, b));
    if (!x || !y || first.a.length !== second.a.length)
      return {
        reason: `different words: ${first.a.length} and ${second.a.length} pairs; expected the same words in both`
      };
    const n = x.without.length;
    if (n < fewestForContrast)
      return {reason: `too few words to tell two scores apart: ${n}; expected at least ${fewestForContrast}`};
    const without = x.without.map((value, i) => value - y.without[i]!);
    if (without.some((value) => Number.isNaN(value)))
      return {reason: "without one of the words the other words' values are constant"};
    const difference = x.score - y.score;
    // what pairs do to a difference is known only where it is known of both
    const [ofX, ofY] = [x.pairs, y.pairs];
    const pairs = ofX && ofY ? {pairs: ofX.map((value, at) => value - ofY[at]!)} : {};
    const {variance, degrees} = jackknifeVariance({without, ...pairs}, ofDifferences);
    const error = Math.sqrt(variance);
    const scores = {first: x.score, second: y.score, difference};
    // the same scores of the same matrices
    if (error < 1e-12) return {...scores, low: difference, high: difference, p: Math.abs(difference) < 1e-12 ? 1 : 0};
    const reach = studentLimit(level, degrees) * error;
    const p = studentTail(difference / Math.sqrt(difference * difference + degrees * variance), degrees);
    return {...scores, low: Math.max(-2, difference - reach), high: Math.min(2, difference + reach), p};
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}
