import type {Influence} from "./influence.js";
import {levelCounts, levelsOf, placesInOrder, ranksOf, requireLevels, type Levels} from "./levels.js";
import {pearsonInfluence, placesOfWord, sumsByWord} from "./productInfluence.js";
import {requirePair} from "./requirePair.js";
import {wordsOf} from "./standardised.js";

/** Of more words the scores without each of them take too long: they cost n³/2 steps, some seconds of 1 000 words. */
const mostSpearmanWords = 1_000;

/** One list as ranks see it. */
interface Ranked extends Levels {
  readonly order: Uint32Array;
  /** How many places each level has. */
  readonly counts: Uint32Array;
  /** Ranks less their mean, and the sum of their squares. */
  readonly ranks: Float64Array;
  readonly squares: number;
  /** Σ(t³ − t) over its levels of t places. */
  readonly ties: number;
}

/** Σ(rank − mean rank)² of m places whose ties take `ties`, Σ(t³ − t), from it (Kendall & Gibbons 1990, § 3.8). */
const squaresOf = (m: number, ties: number): number => (m * (m * m - 1) - ties) / 12;
const cubed = (count: number): number => count * (count * count - 1);

function rankedOf(levels: Levels): Ranked {
  const counts = levelCounts(levels);
  const m = levels.level.length;
  const ranks = ranksOf(levels).map((rank) => rank - (m + 1) / 2);
  const ties = counts.reduce((sum, count) => sum + cubed(count), 0);
  return {...levels, order: placesInOrder(levels), counts, ranks, squares: squaresOf(m, ties), ties};
}

/** For each place the sum of `values` over the places of higher level, those of its own level counted half. */
function sumsAbove({level, order}: Ranked, values: Float64Array): Float64Array {
  const above = new Float64Array(order.length);
  let sum = 0;
  for (let k = order.length - 1; k >= 0;) {
    const tie = level[order[k]!]!;
    let start = k;
    let tied = 0;
    for (; start >= 0 && level[order[start]!] === tie; start--) tied += values[order[start]!]!;
    for (; k > start; k--) above[order[k]!] = sum + tied / 2;
    sum += tied;
  }
  return above;
}

/** How far the score moves with each pair: by its own ranks, and by the ranks of all above it, which it raises. */
function pairsOf(x: Ranked, y: Ranked): Required<Pick<Influence, "score" | "pairs">> {
  const m = x.ranks.length;
  const pearson = pearsonInfluence(x.ranks, y.ranks);
  const [ofX, ofY] = [Math.sqrt(x.squares), Math.sqrt(y.squares)];
  const moved = (side: Ranked, scale: number, other: Ranked, otherScale: number): Float64Array =>
    sumsAbove(
      side,
      side.ranks.map((rank, at) => (other.ranks[at]! / otherScale - (pearson.score * rank) / scale) / scale)
    );
  const [raisedX, raisedY] = [moved(x, ofX, y, ofY), moved(y, ofY, x, ofX)];
  let middle = 0;
  for (let at = 0; at < m; at++) middle += (raisedX[at]! + raisedY[at]!) / m;
  return {
    score: pearson.score,
    pairs: pearson.pairs.map((value, at) => value + m * (raisedX[at]! + raisedY[at]! - middle))
  };
}

/** The levels of a word's places, ascending. */
const levelsOfWord = ({level}: Ranked, places: Uint32Array): Uint32Array =>
  Uint32Array.from(places, (at) => level[at]!).sort();

/** Each run of equal levels among ascending ones, from its first place to before `to`. */
function eachRun(levels: Uint32Array, of: (level: number, from: number, to: number) => void): void {
  for (let from = 0; from < levels.length;) {
    const level = levels[from]!;
    let to = from;
    while (to < levels.length && levels[to] === level) to++;
    of(level, from, to);
    from = to;
  }
}

/** How far ranks fall without a word's pairs, in halves: by each value where the level is below its bound and not below the one before. */
interface Fall {
  readonly bounds: Uint32Array;
  readonly values: Uint16Array;
}

/** Twice the number of some levels that lie below each level, its own counted half; the last bound is above all. */
function fallOf(levels: Uint32Array, above: number): Fall {
  const [bounds, values] = [new Uint32Array(2 * levels.length + 1), new Uint16Array(2 * levels.length + 1)];
  let count = 0;
  const add = (bound: number, value: number): void => {
    bounds[count] = bound;
    values[count++] = value;
  };
  eachRun(levels, (level, from, to) => {
    add(level, 2 * from);
    add(level + 1, from + to);
  });
  add(above, 2 * levels.length);
  return {bounds: bounds.subarray(0, count), values: values.subarray(0, count)};
}

/** Writes a fall's value at every level. */
function fill({bounds, values}: Fall, table: Uint16Array): void {
  for (let k = 0, from = 0; k < bounds.length; k++) {
    table.fill(values[k]!, from, bounds[k]);
    from = bounds[k]!;
  }
}

/** All places, those of one window of y's levels together, in it by x's: so a table of y's levels is read where it is near. */
interface Windows {
  readonly ofX: Uint32Array;
  readonly ofY: Uint32Array;
  readonly ends: readonly number[];
}
const levelsInWindow = 16_384;

function windowsOf(x: Ranked, y: Ranked): Windows {
  const windows = Math.ceil(y.values.length / levelsInWindow);
  const level = Uint32Array.from(x.order, (at) => Math.floor(y.level[at]! / levelsInWindow));
  const inWindows = {level, values: new Float64Array(windows)};
  const order = placesInOrder(inWindows).map((k) => x.order[k]!);
  let end = 0;
  const ends = Array.from(levelCounts(inWindows), (count) => (end += count));
  return {ofX: order.map((at) => x.level[at]!), ofY: order.map((at) => y.level[at]!), ends};
}

/** Σ f·g over all places, f as x's ranks fall and g from a table of y's levels. */
function sumOfBoth({ofX, ofY, ends}: Windows, {bounds, values}: Fall, g: Uint16Array): number {
  let total = 0;
  let at = 0;
  for (const end of ends)
    for (let k = 0; k < bounds.length && at < end; k++) {
      const bound = bounds[k]!;
      let sum = 0;
      for (; at < end && ofX[at]! < bound; at++) sum += g[ofY[at]!]!;
      total += values[k]! * sum;
    }
  return total;
}

/** The sum of squares of the ranks of the places that are left without some of these levels. */
function squaresWithout({counts, ties}: Ranked, levels: Uint32Array, left: number): number {
  let rest = ties;
  eachRun(levels, (level, from, to) => (rest += cubed(counts[level]! - (to - from)) - cubed(counts[level]!)));
  return squaresOf(left, rest);
}

/**
 * The score without each word. Without its pairs the rank of another pair falls by the number of them below it, ties counted half: u by f
 * in x, v by g in y. Σuv, Σug and Σfv come from sums over all pairs less those over the word's own; only Σfg is added up anew.
 */
function withoutEach(n: number, x: Ranked, y: Ranked): Float64Array {
  const m = x.ranks.length;
  const gone = n - 1;
  const left = m - gone;
  const uv = x.ranks.map((rank, at) => rank * y.ranks[at]!);
  const [ug, fv] = [sumsAbove(y, x.ranks), sumsAbove(x, y.ranks)];
  const all = uv.reduce((sum, value) => sum + value, 0);
  const ofWord = sumsByWord(n, (at) => uv[at]! + ug[at]! + fv[at]!);
  const windows = windowsOf(x, y);
  const [twiceF, twiceG] = [new Uint16Array(x.values.length), new Uint16Array(y.values.length)];
  return Float64Array.from({length: n}, (_, i) => {
    const places = placesOfWord(n, i);
    const [inX, inY] = [levelsOfWord(x, places), levelsOfWord(y, places)];
    const [xx, yy] = [squaresWithout(x, inX, left), squaresWithout(y, inY, left)];
    if (!(xx > 0 && yy > 0)) return NaN;
    const fall = fallOf(inX, x.values.length);
    fill(fall, twiceF);
    fill(fallOf(inY, y.values.length), twiceG);
    // the ranks that are left have mean 0 when each is raised by gone/2
    let sum = all - ofWord[i]! + sumOfBoth(windows, fall, twiceG) / 4 - (left * gone * gone) / 4;
    for (const at of places) {
      const [f, g] = [twiceF[x.level[at]!]! / 2, twiceG[y.level[at]!]! / 2];
      sum += x.ranks[at]! * g + f * y.ranks[at]! - f * g;
    }
    return Math.max(-1, Math.min(1, sum / Math.sqrt(xx * yy)));
  });
}

/** Of Spearman's ρ, in n³/2 steps. @throws RangeError as spearman does, and for more than `mostSpearmanWords` */
export function spearmanInfluence(a: Float64Array, b: Float64Array): Influence {
  requirePair(a, b);
  const n = wordsOf(a);
  if (n > mostSpearmanWords)
    throw new RangeError(
      `too many words: ${n}; Spearman's ρ without each of them takes too long above ${mostSpearmanWords}: choose fewer words or another comparison`
    );
  const levels = [levelsOf(a), levelsOf(b)] as const;
  requireLevels(...levels);
  const [x, y] = [rankedOf(levels[0]), rankedOf(levels[1])];
  return {...pairsOf(x, y), without: withoutEach(n, x, y)};
}
