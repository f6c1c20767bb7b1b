import {quantile} from "../math/quantile.js";
import {isThere, type Triangle} from "./side.js";

/** The values at the ends of a matrix's colours. */
export type Range = readonly [low: number, high: number];

/** The ends of a matrix's colours: fitted to its pairs, or these. */
export type Colours = "fitted" | Range;

/** So many of the pairs lie beyond each end of the colours. */
const beyond = 0.02;

/**
 * The ends of colours that are fitted to pairs: their 2nd and 98th percentile, so that a few far ones do not take the colours from all others.
 * Undefined where there are no pairs.
 * @param triangles - of matrices that share one scale; those that are not there are left out
 */
export function colourEnds(...triangles: readonly Triangle[]): Range | undefined {
  const there = triangles.filter(isThere);
  const sorted = new Float64Array(there.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const triangle of there) {
    sorted.set(triangle, at);
    at += triangle.length;
  }
  if (sorted.length === 0) return undefined;
  sorted.sort();
  return [quantile(sorted, beyond), quantile(sorted, 1 - beyond)];
}
