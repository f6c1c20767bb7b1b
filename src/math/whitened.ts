import {normalisedTriangle} from "./normalisedTriangle.js";
import {requireFinite} from "./requireFinite.js";
import {requireInRange} from "./requireInRange.js";
import {requireVarying} from "./requireVarying.js";
import {sumsByWord} from "./productInfluence.js";
import {tiedValues} from "./levels.js";
import {wordsOf} from "./standardised.js";

/**
 * The dissimilarities of n words, n(n − 1)/2, made independent: V^(−1/2)·x up to scale, V the covariance that the estimates of
 * dissimilarities have where the patterns of all words have the same independent noise (Diedrichsen et al. 2021, arXiv 2007.02789:
 * the squares of C·Cᵀ, C the matrix of contrasts of pairs). V is 4 for a pair with itself, 1 for two pairs that share a word and 0
 * for others, so it takes the mean of all pairs times 2n, what each word adds to its pairs times n, and the rest times 2: these are told
 * apart and scaled, in n² steps.
 * @param centred - whether the mean of all pairs is taken off, as for a correlation
 */
export function whitenedTriangle(x: Float64Array, centred: boolean): Float64Array {
  const n = wordsOf(x);
  let total = 0;
  for (const value of x) total += value;
  const middle = total / x.length;
  const sums = sumsByWord(n, (at) => x[at]! - middle);
  const [ofMean, ofWord] = [centred ? 0 : 1 / Math.sqrt(n), n > 2 ? Math.sqrt(2 / n) : 1];
  const out = new Float64Array(x.length);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) {
      const words = n > 2 ? (sums[i]! + sums[j]!) / (n - 2) : 0;
      out[at] = ofMean * middle + ofWord * words + (x[at]! - middle - words);
    }
  return out;
}

/** A whitened triangle whose squares add to 1; without its mean for a correlation. */
function standard(name: string, x: Float64Array, centred: boolean): Float64Array {
  if (centred) requireVarying(name, x);
  else requireFinite(name, x);
  const values = whitenedTriangle(x, centred);
  let sum = 0;
  for (const value of values) sum += value * value;
  if (sum === 0) throw new RangeError(`constant ${name}: all dissimilarities are 0; expected words that differ`);
  requireInRange(`sum of squares of ${name}`, sum);
  const scale = Math.sqrt(sum);
  return values.map((value) => value / scale);
}

function scoreOf(x: Float64Array, y: Float64Array, centred: boolean): number {
  if (x.length !== y.length)
    throw new RangeError(`length mismatch: x has ${x.length}, y has ${y.length}; expected equal lengths`);
  const [a, b] = [standard("x", x, centred), standard("y", y, centred)];
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return Math.max(-1, Math.min(1, sum));
}

/**
 * The cosine of two triangles of dissimilarities, n(n − 1)/2 each, in [−1, 1], once whitened: `cosine_cov` of rsatoolbox. Of squared
 * Euclidean distances it is linear CKA, biased as first published.
 * @throws RangeError where all of a side are 0, for n < 3, and values that are not finite
 */
export const whitenedCosine = (x: Float64Array, y: Float64Array): number => scoreOf(x, y, false);

/** The same of dissimilarities less their mean: `corr_cov` of rsatoolbox. @throws RangeError as pearson does */
export const whitenedCorrelation = (x: Float64Array, y: Float64Array): number => scoreOf(x, y, true);

/** What is permuted for either: the sum of the products of two of these is the score. See `permute` of a comparison. */
export const whitenedPermutable =
  (centred: boolean) =>
  (x: Float64Array, out?: Float64Array): Float64Array =>
    normalisedTriangle(tiedValues(standard("x", x, centred)), out);
