import {intervalBy, varianceOf, type ScoreInterval} from "./jackknifeInterval.js";
import type {PairFeatures} from "./pairFeatures.js";
import type {PairSums} from "./pairSums.js";
import {ratio} from "./productInfluence.js";
import {rowProducts} from "./rowSums.js";
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
  /** Pairs that stand for all, and the entries at them; see `somePairs` and `entriesOf`. */
  readonly pairs: Int32Array;
  readonly entries: Float64Array;
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

/** Pairs that stand for all: all where they are few, else drawn ones; the two words of one after the other. */
export function somePairs(n: number): Int32Array {
  const all = (n * (n - 1)) / 2;
  const pairs = new Int32Array(2 * Math.min(all, drawnPairs));
  if (all <= drawnPairs) {
    for (let i = 0, at = 0; i < n; i++)
      for (let j = i + 1; j < n; j++, at += 2) {
        pairs[at] = i;
        pairs[at + 1] = j;
      }
    return pairs;
  }
  const stream = randomStream(1, 0);
  for (let at = 0; at < pairs.length; at += 2) {
    const [i, j] = [stream.below(n), stream.below(n - 1)];
    pairs[at] = i;
    pairs[at + 1] = j < i ? j : j + 1;
  }
  return pairs;
}

/** The entries of both matrices at pairs that stand one after the other; see `somePairs`. */
export function entriesOf(x: PairFeatures, y: PairFeatures, pairs: Int32Array): Float64Array {
  const [one, other] = [0, 1].map((of) => Int32Array.from({length: pairs.length / 2}, (_, k) => pairs[2 * k + of]!));
  const orders = {x: one!, y: other!};
  const entries = new Float64Array(pairs.length);
  for (const [at, {rows, level, own}] of [x, y].entries()) {
    const products = rowProducts({x: rows, y: rows, from: 0, to: pairs.length / 2, orders});
    products.forEach((product, k) => (entries[2 * k + at] = level + own[one![k]!]! + own[other![k]!]! + product));
  }
  return entries;
}

/** Σ (influence of a pair − (that of both words, each over n − 2))² over all pairs, as far as some pairs tell. */
function restOfPairs(score: number, {x: {n}, sums: {xx, yy}, words, pairs, entries}: Summed): number {
  const m = (n * (n - 1)) / 2;
  const [a, b] = [Math.sqrt(xx.value), Math.sqrt(yy.value)];
  const influence = (xy: number, ofX: number, ofY: number): number =>
    m * (xy / a / b - (score / 2) * (ofX / xx.value + ofY / yy.value));
  const ofWord = (i: number): number => influence(words.xy[i]!, words.xx[i]!, words.yy[i]!);
  let sum = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const [p, q] = [entries[at]!, entries[at + 1]!];
    const squareRoot = influence(p * q, p * p, q * q) - (ofWord(pairs[at]!) + ofWord(pairs[at + 1]!)) / (n - 2);
    sum += squareRoot * squareRoot;
  }
  return (sum / (pairs.length / 2)) * m;
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
