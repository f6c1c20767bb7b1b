import {deviation} from "./deviation.js";
import {mean} from "./mean.js";
import {largestOf, permutationP, type PermutationP} from "./permutationP.js";

/** A spread below this is what rounding makes of equal values. */
const rounding = 1e-12;

/**
 * The permuted values and, last, the observed one, in standard deviations from their mean; all 0 where they do not differ. Where all
 * permutations were taken, the observed value is among them already and does not count twice.
 */
function standardScores(observed: number, permuted: Float64Array, exact: boolean): Float64Array {
  const values = new Float64Array(permuted.length + 1);
  values.set(permuted);
  values[permuted.length] = observed;
  const counted = exact ? permuted : values;
  const [middle, spread] = [mean(counted), deviation(counted)];
  return values.map((value) => (spread > rounding ? (value - middle) / spread : 0));
}

/**
 * p-values of m statistics corrected for looking at all of them: each is compared with the largest of its permutation, the single-step
 * max-T of Westfall & Young 1993. Statistics of different spread are made comparable: each is measured in standard deviations of what
 * permutations make of it. One-sided.
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
  const scores = observed.map((value, i) => standardScores(value, permuted[i]!, exact));
  const largest = largestOf(scores).subarray(0, count);
  return scores.map((own) => permutationP(own[count]!, largest, exact));
}
