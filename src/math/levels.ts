import {ascendingOrder} from "./ascendingOrder.js";
import {isConstant} from "./isConstant.js";
import {requireFinite} from "./requireFinite.js";

/** A list of values as rank correlations see it: which of its values, in ascending order, stands at each place. */
export interface Levels {
  /** For each place the number of its value among `values`. */
  readonly level: Uint32Array;
  /** Ascending, each once; a part of a list may leave some out. */
  readonly values: Float64Array;
}

/** Ties are exact (−0 equals 0). @throws RangeError for a value that is not finite */
export function levelsOf(x: ArrayLike<number>): Levels {
  requireFinite("x", x);
  const order = ascendingOrder(x);
  const level = new Uint32Array(order.length);
  const values = new Float64Array(order.length);
  let count = 0;
  for (let k = 0; k < order.length; k++) {
    const value = x[order[k]!]!;
    if (count === 0 || value !== values[count - 1]) values[count++] = value;
    level[order[k]!] = count - 1;
  }
  return {level, values: values.subarray(0, count)};
}

/** The levels at some places of a list. */
export function levelsAt({level, values}: Levels, places: Uint32Array): Levels {
  const out = new Uint32Array(places.length);
  for (let k = 0; k < places.length; k++) out[k] = level[places[k]!]!;
  return {level: out, values};
}

function requireVaryingLevels(name: string, {level, values}: Levels): void {
  let [least, most] = [values.length, 0];
  for (let i = 0; i < level.length; i++) {
    const own = level[i]!;
    if (own < least) least = own;
    if (own > most) most = own;
  }
  if (level.length < 2 || isConstant([values[least]!, values[most]!]))
    throw new RangeError(`constant ${name}: ${values[level[0]!]}; expected values that differ`);
}

/** Throws a RangeError unless both lists have one length and values that differ (see isConstant). */
export function requireLevels(x: Levels, y: Levels): void {
  if (x.level.length !== y.level.length)
    throw new RangeError(`length mismatch: x has ${x.level.length}, y has ${y.level.length}; expected equal lengths`);
  requireVaryingLevels("x", x);
  requireVaryingLevels("y", y);
}

/** How many places there are at each level. */
export function levelCounts({level, values}: Levels): Uint32Array {
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
