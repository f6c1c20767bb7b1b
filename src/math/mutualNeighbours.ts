import {requireVaryingLevels, type Levels} from "./levels.js";
import {triangleLevels} from "./prepared.js";
import {wordsOf} from "./standardised.js";

/** How many neighbours of each of n words are looked at: 10, as in the paper; of fewer than 51 words a fifth of the others, at least 1. */
export const neighboursOf = (n: number): number => Math.max(1, Math.min(10, Math.floor((n - 1) / 5)));

/** Each word's nearest others, and how much each counts. */
interface Neighbours {
  readonly of: readonly Uint32Array[];
  readonly weights: readonly Float64Array[];
}

/** The k nearest of a row; those that tie for the last places share them. */
function nearest(levels: Uint32Array, self: number, k: number): {readonly of: number[]; readonly weights: number[]} {
  const others = Array.from(levels.keys()).filter((j) => j !== self);
  const last = Uint32Array.from(others, (j) => levels[j]!).sort()[k - 1]!;
  const nearer = others.filter((j) => levels[j]! < last).length;
  const tied = others.filter((j) => levels[j]! === last).length;
  const of = others.filter((j) => levels[j]! <= last);
  return {of, weights: of.map((j) => (levels[j]! < last ? 1 : (k - nearer) / tied))};
}

function neighbours(n: number, {level}: Levels): Neighbours {
  const square = new Uint32Array(n * n);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, at++) square[i * n + j] = square[j * n + i] = level[at]!;
  const lists = Array.from({length: n}, (_, i) => nearest(square.subarray(i * n, (i + 1) * n), i, neighboursOf(n)));
  return {
    of: lists.map(({of}) => Uint32Array.from(of)),
    weights: lists.map(({weights}) => Float64Array.from(weights))
  };
}

/** `mutualNeighbours` as a function of the order of the second's words; about n·k² steps an order. */
export function neighboursOfOrders(a: Float64Array, b: Float64Array): (order: Int32Array) => number {
  const n = wordsOf(a);
  const sides = [triangleLevels(a), triangleLevels(b)];
  for (const levels of sides) requireVaryingLevels("dissimilarities", levels);
  const [x, y] = sides.map((levels) => neighbours(n, levels)) as [Neighbours, Neighbours];
  const k = neighboursOf(n);
  // how much each word counts as a neighbour of the one at hand
  const counts = new Float64Array(n);
  return (order) => {
    let total = 0;
    for (let i = 0; i < n; i++) {
      const [there, shares] = [y.of[order[i]!]!, y.weights[order[i]!]!];
      for (let at = 0; at < there.length; at++) counts[there[at]!] = shares[at]!;
      let sum = 0;
      const [list, weights] = [x.of[i]!, x.weights[i]!];
      for (let at = 0; at < list.length; at++) sum += weights[at]! * counts[order[list[at]!]!]!;
      total += sum;
      for (const word of there) counts[word] = 0;
    }
    return Math.min(1, total / (n * k));
  };
}

/**
 * Mutual k nearest neighbours (Huh et al. 2024, arXiv 2405.07987, appendix A): of the k nearest others of a word in one space the share
 * that is among its k nearest in the other, the mean over n words, in [0, 1]; about k/(n − 1) by chance. Of words that tie for the last
 * places each counts as its chance to have one, so that the score is the mean over all ways to break ties.
 * @param a - dissimilarities, n(n − 1)/2
 * @throws RangeError where all are equal, and for values that are not finite
 */
export function mutualNeighbours(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length)
    throw new RangeError(`length mismatch: x has ${a.length}, y has ${b.length}; expected equal lengths`);
  return neighboursOfOrders(a, b)(Int32Array.from({length: wordsOf(a)}, (_, i) => i));
}
