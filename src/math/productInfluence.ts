import type {Influence} from "./influence.js";
import {mean} from "./mean.js";
import {requireInRange} from "./requireInRange.js";
import {requirePair} from "./requirePair.js";
import {requireVarying} from "./requireVarying.js";
import {wordsOf} from "./standardised.js";

/** The sums by word of a triangle's values: each value counts for both of its words. */
export function sumsByWord(n: number, value: (at: number) => number): Float64Array {
  const sums = new Float64Array(n);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) {
      const ofPair = value(at);
      sums[i] = sums[i]! + ofPair;
      sums[j] = sums[j]! + ofPair;
    }
  return sums;
}

/** Where the n − 1 pairs of a word stand in the triangle of n words. */
export const placesOfWord = (n: number, i: number): Uint32Array =>
  Uint32Array.from({length: n - 1}, (_, k) => {
    const [low, high] = k < i ? [k, i] : [i, k + 1];
    return low * n - (low * (low + 1)) / 2 + high - low - 1;
  });

/** A triangle scaled so that its squares add to 1. */
function scaled(name: string, values: Float64Array): Float64Array {
  let sum = 0;
  for (const value of values) sum += value * value;
  requireInRange(`sum of squares of ${name}`, sum);
  const scale = Math.sqrt(sum);
  return values.map((value) => value / scale);
}

/** ⟨x, y⟩ / √(⟨x, x⟩⟨y, y⟩); NaN where next to nothing is left of a sum of squares that was 1. */
export const ratio = (xy: number, xx: number, yy: number): number =>
  xx > 1e-12 && yy > 1e-12 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : NaN;

interface Products {
  readonly score: number;
  readonly pairs: Float64Array;
  /** By word, of the products xx, yy, xy. */
  readonly sums: readonly [Float64Array, Float64Array, Float64Array];
}

/** Influence of pairs on Σxy / √(Σx²·Σy²), for Σx² = Σy² = 1. */
function products(n: number, x: Float64Array, y: Float64Array): Products {
  let score = 0;
  for (let at = 0; at < x.length; at++) score += x[at]! * y[at]!;
  const m = x.length;
  const pairs = x.map((a, at) => m * (a * y[at]! - (score / 2) * (a * a + y[at]! * y[at]!)));
  return {
    score: Math.max(-1, Math.min(1, score)),
    pairs,
    sums: [
      sumsByWord(n, (at) => x[at]! * x[at]!),
      sumsByWord(n, (at) => y[at]! * y[at]!),
      sumsByWord(n, (at) => x[at]! * y[at]!)
    ]
  };
}

/** Of Pearson's r. @throws RangeError as pearson does */
export function pearsonInfluence(a: Float64Array, b: Float64Array): Required<Influence> {
  requirePair(a, b);
  const n = wordsOf(a);
  const centred = (name: string, values: Float64Array): Float64Array => {
    requireVarying(name, values);
    const middle = mean(values);
    return scaled(
      name,
      values.map((value) => value - middle)
    );
  };
  const [x, y] = [centred("x", a), centred("y", b)];
  const {
    score,
    pairs,
    sums: [xx, yy, xy]
  } = products(n, x, y);
  const [ofX, ofY] = [sumsByWord(n, (at) => x[at]!), sumsByWord(n, (at) => y[at]!)];
  const left = x.length - (n - 1);
  // the pairs that are left have sums of −ofX and −ofY, as all add to 0
  const without = Float64Array.from({length: n}, (_, i) =>
    ratio(
      score - xy[i]! - (ofX[i]! * ofY[i]!) / left,
      1 - xx[i]! - (ofX[i]! * ofX[i]!) / left,
      1 - yy[i]! - (ofY[i]! * ofY[i]!) / left
    )
  );
  return {score, without, pairs};
}

/**
 * Of debiased linear CKA, from the upper triangles of U-centred Gram matrices. Without word k the unbiased HSIC of what is left comes
 * from the U-centred matrices of all n words, since U-centring undoes whatever U-centring adds to rows and columns, whose sums over the
 * others are −ũ[i,k]: (n − 1)(n − 4)·HSIC = Σ ũ[i,j]ṽ[i,j] − (2 + 2/(n − 3))·Σᵢ ũ[i,k]ṽ[i,k], over i ≠ j.
 * @throws RangeError for n < 5 and matrices that are 0
 */
export function debiasedCkaInfluence(a: Float64Array, b: Float64Array): Required<Influence> {
  requirePair(a, b);
  const n = wordsOf(a);
  if (n < 5) throw new RangeError(`too few words: ${n}; expected at least 5`);
  const {
    score,
    pairs,
    sums: [xx, yy, xy]
  } = products(n, scaled("x", a), scaled("y", b));
  const share = (n - 2) / (n - 3);
  const without = Float64Array.from({length: n}, (_, k) =>
    ratio(score - share * xy[k]!, 1 - share * xx[k]!, 1 - share * yy[k]!)
  );
  return {score, without, pairs};
}
