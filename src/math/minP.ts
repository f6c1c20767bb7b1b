import {ascendingOrder} from "./ascendingOrder.js";
import {deviation} from "./deviation.js";
import {mean} from "./mean.js";
import {permutationP, type Alternative, type PermutationP} from "./permutationP.js";
import {rounding} from "./rounding.js";

/**
 * For each value how many are at least as large, itself included; values within rounding of each other are equal. Two-sided twice the
 * smaller of that and of how many are at most as large, no more than all.
 */
function reaching(values: Float64Array, alternative: Alternative): Uint32Array {
  const m = values.length;
  const order = ascendingOrder(values);
  const counts = new Uint32Array(m);
  for (let k = 0, start = 0; k < m; k++) {
    if (k > 0 && values[order[k]!]! - values[order[k - 1]!]! > rounding) start = k;
    counts[order[k]!] = m - start;
  }
  if (alternative === "greater") return counts;
  for (let k = m - 1, end = m; k >= 0; k--) {
    if (k < m - 1 && values[order[k + 1]!]! - values[order[k]!]! > rounding) end = k + 1;
    counts[order[k]!] = Math.min(m, 2 * Math.min(counts[order[k]!]!, end));
  }
  return counts;
}

/** How many standard deviations values are from the mean of a pool, on the side or sides that count; 0 where all are equal. */
function standing(pool: Float64Array, alternative: Alternative) {
  const [middle, sd] = [mean(pool), deviation(pool)];
  const of = (value: number): number => (sd > rounding ? (value - middle) / sd : 0);
  return {
    of: alternative === "greater" ? of : (value: number): number => Math.abs(of(value)),
    /** What rounding may add to one or take from it. */
    width: sd > rounding ? rounding / sd : 0
  };
}

/** What is to know of one statistic: for each permutation how many values reach its own, the observed value's own count, and its test alone. */
function ranked(
  observed: number,
  permuted: Float64Array,
  exact: boolean,
  attainable: number | undefined,
  alternative: Alternative
) {
  const alone = permutationP(observed, permuted, exact, attainable, alternative);
  const pool = new Float64Array(permuted.length + (exact ? 0 : 1));
  pool.set(permuted);
  if (!exact) pool[permuted.length] = observed;
  const counts = reaching(pool, alternative);
  const counted = alternative === "greater" ? alone.count : Math.min(permuted.length, 2 * alone.count);
  const {of, width} = standing(pool, alternative);
  return {
    counts,
    alone,
    observedCount: exact ? counted : counts[permuted.length]!,
    z: of(observed),
    width,
    zOf: (k: number): number => of(permuted[k] ?? observed)
  };
}

/**
 * p-values of m statistics, corrected for looking at all of them: step-down min-P (Westfall & Young 1993, algorithm 2.8; Ge, Dudoit & Speed
 * 2003, 10.1007/BF02595811, box 3). Each value is first turned into the p that it has among the values of its own statistic, so that
 * statistics whose permuted values spread or lean differently count alike. The smallest p is then held against the smallest p of each
 * permutation; the next against the smallest among the statistics not yet dealt with; and so on, never below the one before. Of equal
 * smallest p's the one whose value is more standard deviations from its statistic's mean counts as smaller: a p has few steps where
 * permutations are few, and each permutation is still judged as the observed order is, so that the test remains exact. The observed
 * order counts as a permutation, where not all permutations were taken. Equal values count as reached. Takes 4 bytes a permutation and
 * statistic.
 * @param permuted - one list a statistic, all of one length ≥ 1 and of the same permutations
 * @param attainable - for each statistic the part of all permutations that leave it as it is; see `attainableP`
 * @returns one result a statistic; `floor` is the least that its p alone can be
 * @throws RangeError for lists of other shapes
 */
export function minP(
  observed: readonly number[],
  permuted: readonly Float64Array[],
  exact: boolean,
  attainable: readonly number[] = [],
  alternative: Alternative = "greater"
): readonly PermutationP[] {
  const count = permuted[0]?.length ?? 0;
  if (count === 0 || observed.length !== permuted.length || permuted.some(({length}) => length !== count))
    throw new RangeError(
      `shape mismatch: ${observed.length} values, ${permuted.length} lists; expected a list of one length ≥ 1 for each value`
    );
  const tests = observed.map((value, i) => ranked(value, permuted[i]!, exact, attainable[i], alternative));
  const pool = exact ? count : count + 1;
  // from the largest p to the smallest: the smallest of a permutation among those not yet dealt with only falls
  const order = tests
    .map((_, i) => i)
    .sort((i, j) => tests[j]!.observedCount - tests[i]!.observedCount || tests[i]!.z - tests[j]!.z || i - j);
  const smallest = new Uint32Array(pool).fill(pool + 1);
  const places = new Float64Array(pool);
  const reached = new Array<number>(tests.length).fill(0);
  for (const i of order) {
    const {counts, observedCount, z, width, zOf} = tests[i]!;
    for (let k = 0; k < pool; k++) {
      const value = counts[k]!;
      if (value <= smallest[k]!) {
        const there = zOf(k);
        places[k] = value < smallest[k]! ? there : Math.max(places[k]!, there);
        smallest[k] = value;
      }
      if (smallest[k]! < observedCount || (smallest[k]! === observedCount && places[k]! >= z - width)) reached[i]!++;
    }
  }
  let before = 0;
  // a p is never below that of its test alone, which two tails can make larger than its place among the pool
  for (const i of order.toReversed()) before = reached[i] = Math.max(before, reached[i]!, tests[i]!.observedCount);
  return tests.map(({alone}, i) => ({
    ...alone,
    p: reached[i]! / pool,
    count: reached[i]! - (exact ? 0 : 1)
  }));
}
