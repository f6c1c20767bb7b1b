import {levelsOf, ranksOf, requireLevels, type Levels} from "./levels.js";
import {pearson} from "./pearson.js";
import {requirePair} from "./requirePair.js";

/** Spearman's ρ of two lists of m ≥ 2 values, in [−1, 1]: Pearson's r of their average ranks. Throws as pearson does. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requirePair(x, y);
  return spearmanOfLevels(levelsOf(x), levelsOf(y));
}

/** `spearman` of lists whose levels are known, to the bit. */
export function spearmanOfLevels(x: Levels, y: Levels): number {
  requireLevels(x, y);
  return pearson(ranksOf(x), ranksOf(y));
}
