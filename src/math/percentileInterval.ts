import {quantile} from "./quantile.js";

/**
 * The interval that holds a share of the draws in its middle, as many below it as above (Efron & Tibshirani 1993, chapter 13).
 * @param draws - at least one, in any order
 * @param share - from 0 to 1, such as 0.95
 */
export function percentileInterval(draws: Float64Array, share: number): readonly [low: number, high: number] {
  const sorted = draws.toSorted();
  const tail = (1 - share) / 2;
  return [quantile(sorted, tail), quantile(sorted, 1 - tail)];
}
