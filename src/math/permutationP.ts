import {rounding} from "./rounding.js";

export interface PermutationP {
  /** One-sided: how often a permuted r is at least the observed one. */
  readonly p: number;
  /** The least that p can be: one of so many permutations, and no less than the part of them that leave the score as it is. */
  readonly floor: number;
  /** How many permuted values were at least as large. */
  readonly count: number;
  readonly permutations: number;
  readonly exact: boolean;
}

/**
 * The one-sided p-value of a permutation test: (1 + #{r* ≥ r − 1e-12}) / (1 + P) of P drawn permutations, #{…} / P of all of them,
 * where the identity is one (Phipson & Smyth 2010, 10.2202/1544-6115.1585).
 * @param permuted - r of each permutation
 * @param attainable - the part of all permutations that leave the score as it is; see `attainableP`
 * @throws RangeError without permutations
 */
export function permutationP(
  observed: number,
  permuted: ArrayLike<number>,
  exact: boolean,
  attainable = 0
): PermutationP {
  const permutations = permuted.length;
  if (permutations === 0) throw new RangeError("no permutations: 0; expected at least 1");
  let count = 0;
  for (let k = 0; k < permutations; k++) if (permuted[k]! >= observed - rounding) count++;
  const [more, of] = exact ? [0, permutations] : [1, permutations + 1];
  return {p: (count + more) / of, floor: Math.max(1 / of, attainable), count, permutations, exact};
}
