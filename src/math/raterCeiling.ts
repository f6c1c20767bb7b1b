import {isConstant} from "./isConstant.js";
import {levelsOf} from "./levels.js";
import {mean} from "./mean.js";
import {pearson} from "./pearson.js";
import {spearman} from "./spearman.js";

/** How high a model that is right would correlate with single raters, on average: between these two. */
export interface RaterCeiling {
  /** The mean correlation of each rater with the mean of the others. */
  readonly lower: number;
  /** The mean correlation of each rater with the mean of all, which holds that rater, too. */
  readonly upper: number;
}

/** Mean ranks from 1, tied values sharing theirs. */
function ranks(values: ArrayLike<number>): Float64Array {
  const {level} = levelsOf(values);
  const counts: number[] = [];
  for (const k of level) counts[k] = (counts[k] ?? 0) + 1;
  let below = 0;
  const rank = counts.map((count) => {
    below += count;
    return below - (count - 1) / 2;
  });
  return Float64Array.from(level, (k) => rank[k]!);
}

/** Values less their mean, in units of their standard deviation. */
function zScores(values: ArrayLike<number>): Float64Array {
  const centre = mean(values);
  const deviations = Float64Array.from(values, (value) => value - centre);
  const size = Math.sqrt(deviations.reduce((sum, value) => sum + value * value, 0) / deviations.length);
  return deviations.map((value) => value / size);
}

const ways = {pearson: {of: zScores, correlate: pearson}, spearman: {of: ranks, correlate: spearman}} as const;
export type RaterWay = keyof typeof ways;

/** The correlation by which raters are held against each other, and against a model. */
export const raterCorrelation = (way: RaterWay): typeof pearson => ways[way].correlate;

/**
 * The noise ceiling of several raters (Nili et al. 2014, 10.1371/journal.pcbi.1003553): each is correlated with the mean of the others (lower
 * bound), and with the mean of all (upper bound), of z-scores for Pearson's r and of ranks for Spearman's ρ; the means of these.
 * @param raters - 2 or more, each with a value for the same m pairs
 * @throws RangeError for fewer raters, and for one whose values are all the same
 */
export function raterCeiling(raters: readonly ArrayLike<number>[], way: RaterWay): RaterCeiling {
  if (raters.length < 2) throw new RangeError(`too few raters: ${raters.length}; expected at least 2`);
  const same = raters.findIndex(isConstant);
  if (same >= 0) throw new RangeError(`rater ${same + 1} gives all pairs the same value`);
  const {of, correlate} = ways[way];
  const seen = raters.map(of);
  const sums = Float64Array.from(seen[0]!, (_, k) => seen.reduce((sum, values) => sum + values[k]!, 0));
  return {
    lower: mean(
      raters.map((values, rater) =>
        correlate(
          values,
          sums.map((sum, k) => sum - seen[rater]![k]!)
        )
      )
    ),
    upper: mean(raters.map((values) => correlate(values, sums)))
  };
}
