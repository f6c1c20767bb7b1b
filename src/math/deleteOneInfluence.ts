import type {Influence} from "./influence.js";
import {requireFinite} from "./requireFinite.js";
import {wordsOf} from "./standardised.js";

/** A triangle of n words without those of one of them. */
function withoutWord(triangle: Float64Array, word: number): Float64Array {
  const n = wordsOf(triangle);
  const out = new Float64Array(triangle.length - (n - 1));
  for (let i = 0, at = 0, to = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) if (i !== word && j !== word) out[to++] = triangle[at]!;
  return out;
}

interface Ways {
  /** What it is called in a sentence. */
  readonly label: string;
  /** The most words of which it takes no more than some seconds. */
  readonly maxWords: number;
  /** What is left of a triangle without a word; its other entries as they are, without. */
  readonly left?: (triangle: Float64Array, word: number) => Float64Array;
}

/**
 * The score without each word, computed anew. What pairs do to it is not known, and so an interval from it is rather too wide: it counts
 * what only pairs hold twice (see `jackknifeVariance`).
 */
export const deleteOneInfluence =
  (score: (a: Float64Array, b: Float64Array) => number, {label, maxWords, left = withoutWord}: Ways) =>
  (a: Float64Array, b: Float64Array): Influence => {
    const n = wordsOf(a);
    if (n > maxWords)
      throw new RangeError(
        `too many words: ${n}; ${label} without each of them takes too long above ${maxWords}: choose fewer words or another comparison`
      );
    requireFinite("x", a);
    requireFinite("y", b);
    const whole = score(a, b);
    const without = Float64Array.from({length: n}, (_, word) => {
      try {
        return score(left(a, word), left(b, word));
      } catch (error) {
        if (error instanceof RangeError) return NaN;
        throw error;
      }
    });
    return {score: whole, without};
  };
