import {ascendingOrder} from "./ascendingOrder.js";
import {requireFinite} from "./requireFinite.js";
import {tieWidth} from "./rounding.js";

/** A list of values as rank correlations see it: which of its values, in ascending order, stands at each place. */
export interface Levels {
  /** For each place the number of its value among `values`. */
  readonly level: Uint32Array;
  /** Ascending, the least of each level; a part of a list may leave some out. */
  readonly values: Float64Array;
}

/** Of whole lists: counted while they are in order, which reads no memory here and there. */
const knownCounts = new WeakMap<Uint32Array, Uint32Array>();

/** Values that are equal up to rounding share a level; see `rounding`. @throws RangeError for a value that is not finite */
export function levelsOf(x: ArrayLike<number>): Levels {
  requireFinite("x", x);
  const order = ascendingOrder(x);
  const m = order.length;
  const level = new Uint32Array(m);
  const values = new Float64Array(m);
  const counts = new Uint32Array(m);
  const width = m === 0 ? 0 : tieWidth(Math.max(Math.abs(x[order[0]!]!), Math.abs(x[order[m - 1]!]!)));
  let count = 0;
  for (let k = 0, before = 0; k < m; k++) {
    const value = x[order[k]!]!;
    if (k === 0 || value - before > width) values[count++] = value;
    level[order[k]!] = count - 1;
    counts[count - 1]!++;
    before = value;
  }
  // where most are tied the rest is not kept
  const kept = <T extends Float64Array | Uint32Array>(list: T): T =>
    (2 * count < m ? list.slice(0, count) : list.subarray(0, count)) as T;
  knownCounts.set(level, kept(counts));
  return {level, values: kept(values)};
}

/** The values with all those of one level made equal, so that what ties in exact arithmetic ties to the bit. */
export function tiedValues(x: ArrayLike<number>): Float64Array {
  const {level, values} = levelsOf(x);
  const tied = new Float64Array(level.length);
  for (let at = 0; at < tied.length; at++) tied[at] = values[level[at]!]!;
  return tied;
}

/** The levels at some places of a list. */
export function levelsAt({level, values}: Levels, places: Uint32Array): Levels {
  const out = new Uint32Array(places.length);
  for (let k = 0; k < places.length; k++) out[k] = level[places[k]!]!;
  return {level: out, values};
}

/** Throws a RangeError for values that are all of one level. */
export function requireVaryingLevels(name: string, {level, values}: Levels): void {
  let [min, max] = [values.length, 0];
  for (let i = 0; i < level.length; i++) {
    const current = level[i]!;
    if (current < min) min = current;
    if (current > max) max = current;
  }
  if (level.length < 2 || min === max)
    throw new RangeError(`constant ${name}: ${values[level[0]!]}; expected values that differ`);
}

/** Throws a RangeError unless both lists have one length and more than one level. */
export function requireLevels(x: Levels, y: Levels): void {
  if (x.level.length !== y.level.length)
    throw new RangeError(`length mismatch: x has ${x.level.length}, y has ${y.level.length}; expected equal lengths`);
  requireVaryingLevels("x", x);
  requireVaryingLevels("y", y);
}

/** How many places there are at each level; not to be changed. */
export function levelCounts({level, values}: Levels): Uint32Array {
  const known = knownCounts.get(level);
  if (known) return known;
  const counts = new Uint32Array(values.length);
  for (let i = 0; i < level.length; i++) counts[level[i]!]!++;
  return counts;
}

/** Ranks from 1, one a place; equal values share the average of their ranks. */
export function ranksOf(levels: Levels): Float64Array {
  const counts = levelCounts(levels);
  const average = new Float64Array(counts.length);
  for (let k = 0, start = 0; k < counts.length; k++) {
    const end = start + counts[k]!;
    average[k] = (start + 1 + end) / 2;
    start = end;
  }
  const {level} = levels;
  const out = new Float64Array(level.length);
  for (let i = 0; i < level.length; i++) out[i] = average[level[i]!]!;
  return out;
}

/** The places in ascending order of their values. */
export function placesInOrder(levels: Levels): Uint32Array {
  const next = new Uint32Array(levels.values.length);
  levelCounts(levels).forEach((count, k) => k + 1 < next.length && (next[k + 1] = next[k]! + count));
  const order = new Uint32Array(levels.level.length);
  levels.level.forEach((current, at) => (order[next[current]!++] = at));
  return order;
}
