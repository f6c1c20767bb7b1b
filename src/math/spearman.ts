import {pearson} from "./pearson.js";
import {ranks} from "./ranks.js";
import {requirePair} from "./requirePair.js";

/** Spearman's ρ of two lists of m ≥ 2 values, in [−1, 1]: Pearson's r of their average ranks. Throws as pearson does. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requirePair(x, y);
  return pearson(ranks(x), ranks(y));
}
