import {intervalBy, varianceOf, type ScoreInterval} from "./jackknifeInterval.js";
import type {PairFeatures} from "./pairFeatures.js";
import {entryOf, type PairSums} from "./pairSums.js";
import {ratio} from "./productInfluence.js";
import {randomStream} from "./randomStream.js";

/** Σ over the other words j of x·x, y·y and x·y, one number a word. */
export interface WordSums {
  readonly xx: Float64Array;
  readonly yy: Float64Array;
  readonly xy: Float64Array;
}

/** Sums by word of two matrices over n words, less their means. */
interface Summed {
  readonly x: PairFeatures;
  readonly y: PairFeatures;
  readonly sums: Pick<PairSums, "xx" | "yy" | "xy">;
  readonly words: WordSums;
}

/**
 * What is left of sums by word that `wordForms` has begun: with p = level + own of x, q of y, what is the same for all j, less the
 * diagonal.
 */
export function finishedWords(x: PairFeatures, y: PairFeatures, owns: number, forms: Float64Array): Float64Array {
  const {n} = x;
  return Float64Array.from(forms, (form, i) => {
    const [p, q] = [x.level + x.own[i]!, y.level + y.own[i]!];
    return n * p * q + p * y.owns + q * x.owns + owns + form - x.diagonal[i]! * y.diagonal[i]!;
  });
}

/** Σ over the other words of a matrix less its mean. */
const sumOfWord = ({n, level, own, owns, diagonal}: PairFeatures, i: number): number =>
  n * (level + own[i]!) + owns - diagonal[i]!;

/** Pearson's r without each word; see `pearsonInfluence`. */
function withoutForPearson({x, y, sums: {xx, yy, xy}, words}: Summed): Float64Array {
  const {n} = x;
  const left = (n * (n - 1)) / 2 - (n - 1);
  const [a, b] = [xx.value, yy.value];
  const both = Math.sqrt(a) * Math.sqrt(b);
  return Float64Array.from({length: n}, (_, i) => {
    const [ofX, ofY] = [sumOfWord(x, i), sumOfWord(y, i)];
    return ratio(
      (xy.value - words.xy[i]! - (ofX * ofY) / left) / both,
      (a - words.xx[i]! - (ofX * ofX) / left) / a,
      (b - words.yy[i]! - (ofY * ofY) / left) / b
    );
  });
}

/** Debiased CKA without each word; see `debiasedCkaInfluence`. */
function withoutForCka({x: {n}, sums: {xx, yy, xy}, words}: Summed): Float64Array {
  const share = (n - 2) / (n - 3);
  const both = Math.sqrt(xx.value) * Math.sqrt(yy.value);
  return Float64Array.from({length: n}, (_, i) =>
    ratio(
      (xy.value - share * words.xy[i]!) / both,
      1 - (share * words.xx[i]!) / xx.value,
      1 - (share * words.yy[i]!) / yy.value
    )
  );
}

/** So many pairs tell what pairs hold beyond their words to about 1 part in 100, and this is a small part of the variance of many words. */
const drawnPairs = 65_536;

/** All pairs where they are few, else some drawn ones. */
function* somePairs(n: number): Generator<readonly [i: number, j: number]> {
  if ((n * (n - 1)) / 2 <= drawnPairs) {
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) yield [i, j];
    return;
  }
  const stream = randomStream(1, 0);
  for (let k = 0; k < drawnPairs; k++) {
    const [i, j] = [stream.below(n), stream.below(n - 1)];
    yield [i, j < i ? j : j + 1];
  }
}

/** Σ (influence of a pair − (that of both words, each over n − 2))²: of all pairs where they are few, else as drawn ones tell. */
export function restOfPairs(score: number, {x, y, sums: {xx, yy}, words}: Summed): number {
  const {n} = x;
  const m = (n * (n - 1)) / 2;
  const [a, b] = [Math.sqrt(xx.value), Math.sqrt(yy.value)];
  const influence = (xy: number, ofX: number, ofY: number): number =>
    m * (xy / a / b - (score / 2) * (ofX / xx.value + ofY / yy.value));
  const ofWord = (i: number): number => influence(words.xy[i]!, words.xx[i]!, words.yy[i]!);
  let [sum, count] = [0, 0];
  for (const [i, j] of somePairs(n)) {
    const [p, q] = [entryOf(x, i, j), entryOf(y, i, j)];
    const own = influence(p * q, p * p, q * q) - (ofWord(i) + ofWord(j)) / (n - 2);
    sum += own * own;
    count++;
  }
  return (sum / count) * m;
}

/** A score's interval over words, and the score without each of them. @param ofVectors - debiased CKA, of U-centred Gram matrices */
export function intervalByFeatures(
  summed: Summed,
  ofVectors: boolean
): {readonly interval: ScoreInterval; readonly without: Float64Array} {
  const {xx, yy, xy} = summed.sums;
  const score = Math.max(-1, Math.min(1, xy.value / Math.sqrt(xx.value) / Math.sqrt(yy.value)));
  const without = ofVectors ? withoutForCka(summed) : withoutForPearson(summed);
  const interval = intervalBy({score, without}, () => varianceOf(without, restOfPairs(score, summed)));
  return {interval, without};
}
