import {drawnPlaces} from "./bootstrapDraw.js";
import {countInversions} from "./countInversions.js";
import {levelCounts, levelsAt, levelsOf, requireLevels, type Levels} from "./levels.js";
import {requirePair} from "./requirePair.js";
import {squareOf} from "./standardised.js";

/**
 * Kendall's tau-a of two lists of m ≥ 2 values, in [−1, 1]: (concordant − discordant) / (m(m − 1)/2), a pair tied in
 * either list counting for neither. Knight 1966 (10.1080/01621459.1966.10480879), O(m log m); counts are whole numbers,
 * exact up to m = 10⁸. Values within rounding of each other are tied (see `rounding`).
 *
 * Throws a RangeError for different lengths, fewer than two values, a value that is not finite, and a constant list.
 */
export function kendallTauA(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requirePair(x, y);
  return kendallOfLevels(levelsOf(x), levelsOf(y));
}

/** `kendallTauA` of lists whose levels are known, to the bit. */
export function kendallOfLevels(x: Levels, y: Levels): number {
  requireLevels(x, y);
  const m = x.level.length;
  return concordance(x, y) / ((m * (m - 1)) / 2);
}

/** How many pairs of values agree in order, less how many disagree; lists of one length, constant ones too. */
export function concordance(x: Levels, y: Levels): number {
  const m = x.level.length;
  const [countsX, countsY] = [levelCounts(x), levelCounts(y)];
  // by y, and then by x with equal ones left in their order: by x, where it is tied by y
  const order = placed(placed(undefined, y.level, startsOf(countsY)), x.level, startsOf(countsX));
  const places = startsOf(countsY);
  const permutation = new Uint32Array(m);
  let tiedBoth = 0;
  for (let k = 0, run = 0; k < m; k++) {
    const [i, before] = [order[k]!, order[k === 0 ? 0 : k - 1]!];
    run = k > 0 && x.level[i] === x.level[before] && y.level[i] === y.level[before] ? run + 1 : 0;
    tiedBoth += run;
    permutation[k] = places[y.level[i]!]!++;
  }
  const discordant = countInversions(permutation);
  return (m * (m - 1)) / 2 - tiedPairs(countsX) - tiedPairs(countsY) + tiedBoth - 2 * discordant;
}

/** The lower and the higher word of the pairs at some places of a triangle of n words. */
function wordsOfPairs(places: Uint32Array, n: number): readonly [rows: Int32Array, columns: Int32Array] {
  const [lower, higher] = [new Int32Array(places.length), new Int32Array(places.length)];
  for (let i = 0, k = 0; i < n; i++)
    for (let j = i + 1; j < n; j++, k++) {
      lower[k] = i;
      higher[k] = j;
    }
  return [Int32Array.from(places, (place) => lower[place]!), Int32Array.from(places, (place) => higher[place]!)];
}

/**
 * Kendall's tau-a of the triangles of n words, the words of the second in another order: a function of this order, a permutation. What
 * does not depend on it is done once; to the bit what `kendallOfLevels` gives.
 */
export function kendallOfOrders(x: Levels, y: Levels, n: number): (order: Int32Array) => number {
  requireLevels(x, y);
  const m = x.level.length;
  if (x.values.length < m) return (order) => kendallOfLevels(x, levelsAt(y, drawnPlaces(order, n)));
  // x in ascending order, no two equal: what falls in y disagrees
  const places = placed(undefined, x.level, startsOf(levelCounts(x)));
  const [rows, columns] = wordsOfPairs(places, n);
  const levels = Uint32Array.from(squareOf(y.level).data);
  const countsY = levelCounts(y);
  const starts = startsOf(countsY);
  const next = new Uint32Array(starts.length);
  const permutation = new Uint32Array(m);
  const pairs = (m * (m - 1)) / 2;
  const untied = pairs - tiedPairs(countsY);
  return (order) => {
    next.set(starts);
    for (let k = 0; k < m; k++) permutation[k] = next[levels[order[rows[k]!]! * n + order[columns[k]!]!]!]!++;
    return (untied - 2 * countInversions(permutation)) / pairs;
  };
}

/** Pairs of equal values. */
function tiedPairs(counts: Uint32Array): number {
  let pairs = 0;
  for (let k = 0; k < counts.length; k++) pairs += (counts[k]! * (counts[k]! - 1)) / 2;
  return pairs;
}

/** Where the places of each level start, when they stand in order. */
function startsOf(counts: Uint32Array): Uint32Array {
  const starts = new Uint32Array(counts.length);
  for (let k = 1; k < counts.length; k++) starts[k] = starts[k - 1]! + counts[k - 1]!;
  return starts;
}

/** Places in order of their levels; those of one level in the order in which they come. `starts` are used up. */
function placed(order: Uint32Array | undefined, level: Uint32Array, starts: Uint32Array): Uint32Array {
  const out = new Uint32Array(level.length);
  for (let k = 0; k < level.length; k++) {
    const i = order ? order[k]! : k;
    out[starts[level[i]!]!++] = i;
  }
  return out;
}
