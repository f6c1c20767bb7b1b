import {ranksOf, requireLevels, requireVaryingLevels, type Levels} from "./levels.js";
import {triangleLevels} from "./prepared.js";

/**
 * ρ-a of two lists of m ≥ 2 values, in [−1, 1]: 12·Σ(rank x − mean)(rank y − mean) / (m³ − m), ties sharing their average rank. It is the
 * mean of Spearman's ρ over all orders of what is tied, so that ties are not rewarded: it is to ρ what Kendall's tau-a is to tau-b, in
 * the time of a sort (Schütt et al. 2023, 10.7554/eLife.82566, appendix 1).
 * @throws RangeError as spearman does
 */
export function rhoAOfLevels(x: Levels, y: Levels): number {
  requireLevels(x, y);
  const [ranksX, ranksY] = [ranksOf(x), ranksOf(y)];
  const m = ranksX.length;
  const middle = (m + 1) / 2;
  let sum = 0;
  for (let at = 0; at < m; at++) sum += (ranksX[at]! - middle) * (ranksY[at]! - middle);
  return Math.max(-1, Math.min(1, (12 * sum) / (m * (m * m - 1))));
}

/** What is permuted of a triangle: the sum of the products of two of these is ρ-a. See `permute` of a comparison. */
export function rhoAPermutable(
  triangle: Float64Array,
  out: Float64Array = new Float64Array(triangle.length)
): Float64Array {
  const levels = triangleLevels(triangle);
  requireVaryingLevels("x", levels);
  const ranks = ranksOf(levels);
  const m = ranks.length;
  const scale = Math.sqrt((m * (m * m - 1)) / 12);
  for (let at = 0; at < m; at++) out[at] = (ranks[at]! - (m + 1) / 2) / scale;
  return out;
}
