import type {Influence} from "./influence.js";
import {concordance} from "./kendallTauA.js";
import {levelCounts, levelsOf, placesInOrder, requireLevels, type Levels} from "./levels.js";
import {placesOfWord, sumsByWord} from "./productInfluence.js";
import {requirePair} from "./requirePair.js";
import {wordsOf} from "./standardised.js";

/** Counts at levels, and sums of those below a level, each in O(log) steps (Fenwick 1994, 10.1002/spe.4380240306). */
function counter(levels: number) {
  const tree = new Uint32Array(levels + 1);
  return {
    add(level: number): void {
      for (let k = level + 1; k <= levels; k += k & -k) tree[k]!++;
    },
    below(level: number): number {
      let sum = 0;
      for (let k = level; k > 0; k -= k & -k) sum += tree[k]!;
      return sum;
    }
  };
}

/** For each place how many others agree with it in order, less how many disagree; a tie in either list counts for neither. */
function agreements(x: Levels, y: Levels): Float64Array {
  const m = x.level.length;
  const order = placesInOrder(x);
  const agreeing = new Float64Array(m);
  // those before a place in the order of x, and then those after it
  for (const [step, start] of [
    [1, 0],
    [-1, m - 1]
  ] as const) {
    const {add, below} = counter(y.values.length);
    for (let k = 0; k < m;) {
      const tied = x.level[order[start + step * k]!]!;
      let end = k;
      for (; end < m && x.level[order[start + step * end]!] === tied; end++) {
        const at = order[start + step * end]!;
        const [less, more] = [below(y.level[at]!), k - below(y.level[at]! + 1)];
        agreeing[at] = agreeing[at]! + step * (less - more);
      }
      for (; k < end; k++) add(y.level[order[start + step * k]!]!);
    }
  }
  return agreeing;
}

/** Whether all values but those at some places are of one level, `left` values. */
function tooTied({level, values}: Levels, places: Uint32Array, left: number): boolean {
  if (values.length > level.length - left + 1) return false;
  const counts = levelCounts({level, values}).slice();
  for (const at of places) counts[level[at]!]!--;
  return counts.includes(left);
}

/** Of Kendall's tau-a, whose counts are whole numbers, so that the scores without a word are exact. @throws RangeError as kendallTauA does */
export function kendallInfluence(a: Float64Array, b: Float64Array): Influence {
  requirePair(a, b);
  const n = wordsOf(a);
  const [x, y] = [levelsOf(a), levelsOf(b)];
  requireLevels(x, y);
  const m = a.length;
  const agreeing = agreements(x, y);
  let twice = 0;
  for (const count of agreeing) twice += count;
  const score = twice / (m * (m - 1));
  const left = m - (n - 1);
  const byWord = sumsByWord(n, (at) => agreeing[at]!);
  const without = Float64Array.from({length: n}, (_, i) => {
    const places = placesOfWord(n, i);
    const [ofX, ofY] = [x, y].map(({level}) => levelsOf(Float64Array.from(places, (at) => level[at]!)));
    if (tooTied(x, places, left) || tooTied(y, places, left)) return NaN;
    // pairs of this word's pairs were taken away twice
    const kept = twice / 2 - byWord[i]! + concordance(ofX!, ofY!);
    return kept / ((left * (left - 1)) / 2);
  });
  return {score, without, pairs: agreeing.map((count) => 2 * (count / (m - 1) - score))};
}
