import {fisherZ, fromFisherZ} from "./fisherZ.js";
import type {Influence} from "./influence.js";
import {mean} from "./mean.js";
import {sumsByWord} from "./productInfluence.js";
import {studentLimit} from "./studentT.js";

/** A score's 95 % interval, or why there is none. */
export type ScoreInterval = {readonly low: number; readonly high: number} | {readonly reason: string};

/** Of fewer words the pairs left by a word are too few to tell anything from; see the table of intervals in bench/README.md. */
const fewestWords = 6;
const level = 0.05;

/** How a variance meets what it is for; all found by simulation, see bench/README.md. */
interface Calibration {
  /** The words' own part is enlarged by so many times 1/(n − 1): few words seldom hold the rare ones that move a score most. */
  readonly enlarged: number;
  /** The least share of the pairs' part that the variance may be: where words tell nothing, their part is an estimate of 0, often below it. */
  readonly minShare: number;
  /** So many of the pairs' degrees of freedom do not count: those of 12 words, which tell no more than the words' own. */
  readonly uncounted: number;
}

/** For intervals of a score. */
const ofScores: Calibration = {enlarged: 8, minShare: 0.6, uncounted: 54};
/** For the difference of two scores of the same words, where no pairs' degrees of freedom count. */
export const ofDifferences: Calibration = {enlarged: 5, minShare: 0.5, uncounted: Infinity};

/** Of more degrees of freedom than these Student's t is the normal deviate to 1 in 1 000, and takes long. */
const mostOfPairs = 1_000;

/** A variance, and the degrees of freedom that it is known with, a whole number. */
export interface EstimatedVariance {
  readonly variance: number;
  readonly degrees: number;
}

/**
 * The variance of a score over samples of n words, by the delete-one jackknife of its U-statistic less what that counts twice. Leaving out
 * a word also leaves out what only its pairs hold (Hoeffding's second component), which the jackknife so takes for twice as large as it is
 * (Efron & Stein 1981, 10.1214/aos/1176345462): the residual variance of the pairs' influence on its words' measures it, with
 * n(n − 3)/2 degrees of freedom, and it is taken off once. Up to 10 words it is at least the whole of the pairs' part. The words' part has
 * n − 1 degrees of freedom; the pairs' join them by the square of their share, as Satterthwaite weighs them (1946, 10.2307/3002019).
 * @param without - the score without each of n words; all finite
 * @param pairs - the influence of each pair, n(n − 1)/2; where it is not known nothing is taken off, and the variance is rather too large
 */
export function jackknifeVariance(
  {without, pairs}: Omit<Influence, "score">,
  calibration: Calibration = ofScores
): EstimatedVariance {
  const n = without.length;
  if (!pairs) return varianceOf(without, 0, calibration);
  const ofWord = sumsByWord(n, (at) => pairs[at]!);
  let rest = 0;
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) {
      const residual = pairs[at]! - (ofWord[i]! + ofWord[j]!) / (n - 2);
      rest += residual * residual;
    }
  return varianceOf(without, rest, calibration);
}

/** The same. @param rest - what pairs hold beyond their words: Σ (influence − (that of both words, each over n − 2))² */
export function varianceOf(
  without: Float64Array,
  rest: number,
  {enlarged, minShare, uncounted}: Calibration = ofScores
): EstimatedVariance {
  const n = without.length;
  const middle = mean(without);
  let jackknife = 0;
  for (const value of without) jackknife += ((n - 1) / n) * (value - middle) * (value - middle);
  const second = (4 * rest) / (n * (n - 3)) / (n * (n - 1));
  const first = jackknife - 2 * second;
  const ofWords = first > 0 ? first * (1 + enlarged / (n - 1)) : first;
  const variance = Math.max(second + ofWords, second * Math.max(minShare, Math.min(1, 10 / n)));
  const share = variance > second ? second / variance : 1;
  const ofPairs = Math.min(mostOfPairs, Math.max(0, (n * (n - 3)) / 2 - uncounted));
  return {variance, degrees: n - 1 + Math.floor(share * share * ofPairs)};
}

/**
 * The 95 % interval of a score for the population of words that these n were drawn from: symmetric on Fisher's z, its width from
 * `jackknifeVariance` and Student's t. A score that no word changes has no width.
 */
export const jackknifeInterval = ({score, without, pairs}: Influence): ScoreInterval =>
  intervalBy({score, without}, () => jackknifeVariance({without, ...(pairs ? {pairs} : {})}));

/** The same by another way to its variance, which is asked for where there is an interval. */
export function intervalBy(
  {score, without}: Pick<Influence, "score" | "without">,
  estimate: () => EstimatedVariance
): ScoreInterval {
  const n = without.length;
  if (n < fewestWords) return {reason: `too few words for an interval: ${n}; expected at least ${fewestWords}`};
  if (without.some((value) => Number.isNaN(value)))
    return {reason: "without one of the words the other words' values are constant"};
  if (score < -1) return {reason: `no interval of a score below −1: ${score}`};
  const {variance, degrees} = estimate();
  const error = Math.sqrt(variance);
  const rest = (1 - score) * (1 + score);
  if (error < 1e-12 || rest <= 0) return {low: score, high: score};
  const [z, reach] = [fisherZ(score), (studentLimit(level, degrees) * error) / rest];
  return {low: fromFisherZ(z - reach), high: fromFisherZ(z + reach)};
}
