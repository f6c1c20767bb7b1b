import {pearson} from "./pearson.js";
import {isConstant} from "./isConstant.js";
import {randomStream, type RandomStream} from "./randomStream.js";

/** What pairs of words were seen to be, again and again: of each observation its pair, its value, and the trial that it comes from. */
export interface Observations {
  /** Whole numbers from 0, m of them. */
  readonly pairs: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Observations of one trial (or of one person) have one number, from 0; they stand together. */
  readonly trials: ArrayLike<number>;
}

/** How well the means of observations can be correlated with anything. */
export interface NoiseCeiling {
  /** The correlation of the means of one half of the trials with those of the other: the mean over random halves. */
  readonly halves: number;
  /** What a second measurement as long as this would correlate with it (Spearman–Brown). */
  readonly reliability: number;
  /** The highest correlation that is to be expected of a model without any error: √reliability. */
  readonly ceiling: number;
}

/** The most random halves that are taken, the fewest, and how many observations are dealt in all where that leaves fewer than the most. */
const [mostHalvings, fewestHalvings, mostDealt] = [100, 10, 20_000_000];
type Correlate = (x: readonly number[], y: readonly number[]) => number;
/** Fewer pairs with both halves tell too little. */
const fewestHalved = 10;

/** Where the observations of each trial begin, with their number at the end. */
function startsOf(trials: ArrayLike<number>): Int32Array {
  const starts: number[] = [];
  for (let k = 0; k < trials.length; k++) if (k === 0 || trials[k] !== trials[k - 1]) starts.push(k);
  return Int32Array.from([...starts, trials.length]);
}

/** Sums and counts of both halves, each by pair. */
interface Halves {
  readonly sums: readonly [Float64Array, Float64Array];
  readonly counts: readonly [Int32Array, Int32Array];
}

/** Deals trials, in random order, to the half that has fewer observations of their pairs; by a coin where both have as many. */
function halve({pairs, values}: Observations, starts: Int32Array, count: number, random: RandomStream): Halves {
  const halves: Halves = {
    sums: [new Float64Array(count), new Float64Array(count)],
    counts: [new Int32Array(count), new Int32Array(count)]
  };
  const [first, second] = halves.counts;
  const order = Int32Array.from({length: starts.length - 1}, (_, k) => k);
  for (let left = order.length; left > 0; left--) {
    const at = random.below(left);
    const trial = order[at]!;
    order[at] = order[left - 1]!;
    let more = 0;
    for (let k = starts[trial]!; k < starts[trial + 1]!; k++) more += first[pairs[k]!]! - second[pairs[k]!]!;
    const half = more > 0 ? 1 : more < 0 ? 0 : (random.below(2) as 0 | 1);
    for (let k = starts[trial]!; k < starts[trial + 1]!; k++) {
      halves.sums[half][pairs[k]!]! += values[k]!;
      halves.counts[half][pairs[k]!]!++;
    }
  }
  return halves;
}

/** The correlation of two halves, and how much more noise a mean of them has than one of all. Undefined for too few pairs in both. */
function compareHalves(
  {sums, counts}: Halves,
  correlate: Correlate
): {readonly r: number; readonly lengthening: number} | undefined {
  const [x, y]: number[][] = [[], []];
  let [halved, whole, seen] = [0, 0, 0];
  for (let pair = 0; pair < counts[0].length; pair++) {
    const [m, n] = [counts[0][pair]!, counts[1][pair]!];
    if (m + n === 0) continue;
    whole += 1 / (m + n);
    seen++;
    if (m === 0 || n === 0) continue;
    halved += (1 / m + 1 / n) / 2;
    x!.push(sums[0][pair]! / m);
    y!.push(sums[1][pair]! / n);
  }
  if (x!.length < fewestHalved || isConstant(x!) || isConstant(y!)) return undefined;
  return {r: correlate(x!, y!), lengthening: halved / x!.length / (whole / seen)};
}

/**
 * The noise ceiling of the means of observations, pair by pair: no model, however right, is expected to correlate higher with them. Trials
 * are halved at random, the means of both halves are correlated, and Spearman–Brown's formula tells what the whole would reach: k·r / (1 +
 * (k − 1)·r), where k is the mean of 1/observations in a half over that in the whole (2 where every pair has equally many and evenly
 * halved); its root is the ceiling (Spearman 1910, Brown 1910; Lage-Castellanos et al. 2019, 10.1371/journal.pcbi.1006397).
 * @param seed - of the halves; see randomStream
 * @param correlate - Pearson's r, or Spearman's ρ, for which the formula holds nearly
 * @returns or the reason why there is none: too few pairs seen twice, or halves that do not agree
 */
export function noiseCeiling(
  observations: Observations,
  seed: number,
  correlate: Correlate = pearson
): NoiseCeiling | {readonly reason: string} {
  const {pairs, trials} = observations;
  const halvings = Math.min(mostHalvings, Math.max(fewestHalvings, Math.floor(mostDealt / Math.max(1, pairs.length))));
  let count = 0;
  for (let k = 0; k < pairs.length; k++) count = Math.max(count, pairs[k]! + 1);
  const starts = startsOf(trials);
  let [r, lengthening] = [0, 0];
  for (let k = 0; k < halvings; k++) {
    const halves = compareHalves(halve(observations, starts, count, randomStream(seed, k)), correlate);
    if (!halves)
      return {reason: `fewer than ${fewestHalved} pairs were seen in both halves of the trials, or all alike`};
    r += halves.r;
    lengthening += halves.lengthening;
  }
  r /= halvings;
  lengthening /= halvings;
  if (r <= 0) return {reason: "one half of the trials says nothing of the other"};
  const reliability = (lengthening * r) / (1 + (lengthening - 1) * r);
  return {halves: r, reliability, ceiling: Math.sqrt(reliability)};
}
