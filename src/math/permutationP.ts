import {rounding} from "./rounding.js";

/** What a test asks of a score: whether it is higher than chance gives, or whether it is higher or lower. */
export type Alternative = "greater" | "two-sided";

export interface PermutationP {
  /** How often a permuted r is at least the observed one; two-sided twice that of the smaller tail, at most 1. */
  readonly p: number;
  /**
   * The least that p can be: one of so many permutations, and no less than the part of them that leave the score as it is; twice that for
   * two-sided tests.
   */
  readonly floor: number;
  /** How many permuted values were at least as large; of a two-sided test in the lower tail, at most as large. */
  readonly count: number;
  /** Of a two-sided test only: the tail in which the observed value lies. */
  readonly tail?: "upper" | "lower";
  readonly permutations: number;
  readonly exact: boolean;
}

/**
 * The p-value of a permutation test: (1 + #{r* ≥ r − 1e-12}) / (1 + P) of P drawn permutations, #{…} / P of all of them, where the identity
 * is one (Phipson & Smyth 2010, 10.2202/1544-6115.1585). Two-sided it is twice the smaller of that and the same of #{r* ≤ r + 1e-12}: so
 * the values of permuted words need not lie around 0, nor lean to no side.
 * @param permuted - r of each permutation
 * @param attainable - the part of all permutations that leave the score as it is; see `attainableP`
 * @throws RangeError without permutations
 */
export function permutationP(
  observed: number,
  permuted: ArrayLike<number>,
  exact: boolean,
  attainable = 0,
  alternative: Alternative = "greater"
): PermutationP {
  const permutations = permuted.length;
  if (permutations === 0) throw new RangeError("no permutations: 0; expected at least 1");
  let [above, below] = [0, 0];
  for (let k = 0; k < permutations; k++) {
    if (permuted[k]! >= observed - rounding) above++;
    if (permuted[k]! <= observed + rounding) below++;
  }
  const [more, of] = exact ? [0, permutations] : [1, permutations + 1];
  const floor = Math.max(1 / of, attainable);
  if (alternative === "greater") return {p: (above + more) / of, floor, count: above, permutations, exact};
  const tail = above <= below ? "upper" : "lower";
  const count = Math.min(above, below);
  return {p: Math.min(1, (2 * (count + more)) / of), floor: Math.min(1, 2 * floor), count, tail, permutations, exact};
}
