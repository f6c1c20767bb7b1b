import type {PermutationP} from "./permutationP.js";
import {rounding} from "./rounding.js";

/**
 * p-values of m statistics of one law, corrected for looking at all of them: step-down max-T (Westfall & Young 1993, algorithm 4.1; Ge,
 * Dudoit & Speed 2003, 10.1007/BF02595811, box 2). The largest is held against the largest of each permutation; the next against the
 * largest among the statistics not yet dealt with; and so on, never below the one before. Where not all permutations were taken the
 * observed order counts as one.
 * @param observed - larger is further from what chance gives
 * @param permuted - one list a statistic, all of one length ≥ 1 and of the same permutations
 * @throws RangeError for lists of other shapes
 */
export function maxT(
  observed: readonly number[],
  permuted: readonly Float64Array[],
  exact: boolean
): readonly PermutationP[] {
  const count = permuted[0]?.length ?? 0;
  if (count === 0 || observed.length !== permuted.length || permuted.some(({length}) => length !== count))
    throw new RangeError(
      `shape mismatch: ${observed.length} values, ${permuted.length} lists; expected a list of one length ≥ 1 for each value`
    );
  const [more, of] = exact ? [0, count] : [1, count + 1];
  const descending = observed.map((_, i) => i).sort((i, j) => observed[j]! - observed[i]! || i - j);
  const largest = new Float64Array(count).fill(-Infinity);
  const counts = new Array<number>(observed.length).fill(0);
  for (const i of descending.toReversed())
    for (let k = 0; k < count; k++) {
      largest[k] = Math.max(largest[k]!, permuted[i]![k]!);
      if (largest[k]! >= observed[i]! - rounding) counts[i]!++;
    }
  let before = 0;
  for (const i of descending) before = counts[i] = Math.max(before, counts[i]!);
  return counts.map((reached) => ({
    p: (reached + more) / of,
    floor: 1 / of,
    count: reached,
    permutations: count,
    exact
  }));
}
