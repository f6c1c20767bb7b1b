import type {WordRow} from "../rsa/choice.js";
import {eachPair} from "./pairs.js";

/** A rectangle of the plane with the pairs that lie in it. */
export interface PairBin {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly count: number;
  /** How many of them are pairs of one category. */
  readonly within: number;
}

type Ends = readonly [low: number, high: number];

function scale(
  values: Float64Array,
  bins: number,
  ends: Ends | undefined
): {bin: (value: number) => number; edge: (bin: number) => number} {
  let [low, high] = [Infinity, -Infinity];
  if (ends) [low, high] = ends;
  else
    for (const value of values) if (Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const step = (high - low) / bins;
  return {
    bin: (value) => Math.max(0, Math.min(bins - 1, Math.floor((value - low) / step))),
    edge: (bin) => low + bin * step
  };
}

/**
 * Counts the pairs of words in at most `bins` × `bins` rectangles over the plane of their values; empty ones are left out.
 * @param ends - of the plane, in A and in B; those of the values without
 */
export function binPairs(
  words: readonly WordRow[],
  a: Float64Array,
  b: Float64Array,
  bins = 60,
  ends: readonly [Ends?, Ends?] = []
): PairBin[] {
  const [x, y] = [scale(a, bins, ends[0]), scale(b, bins, ends[1])];
  const count = new Uint32Array(bins * bins);
  const within = new Uint32Array(bins * bins);
  const names = [...new Set(words.map(({category}) => category))];
  const categories = Uint32Array.from(words, ({category}) => names.indexOf(category));
  eachPair(words.length, (i, j, at) => {
    const [p, q] = [a[at] ?? NaN, b[at] ?? NaN];
    if (!Number.isFinite(p) || !Number.isFinite(q)) return;
    const bin = y.bin(q) * bins + x.bin(p);
    count[bin]!++;
    if (categories[i] === categories[j]) within[bin]!++;
  });
  return Array.from(count, (n, bin) => {
    const [column, row] = [bin % bins, Math.floor(bin / bins)];
    return {
      x1: x.edge(column),
      x2: x.edge(column + 1),
      y1: y.edge(row),
      y2: y.edge(row + 1),
      count: n,
      within: within[bin] ?? 0
    };
  }).filter(({count}) => count > 0);
}
