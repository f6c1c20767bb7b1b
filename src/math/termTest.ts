import type {TrianglePair} from "./permutedProducts.js";
import {residual, standardisedLists} from "./regression.js";
import {innerProduct, nothingLeft, spanOf} from "./span.js";

/** The test of one term of a regression over the pairs of n words: what is permuted, and what to make of it. */
export interface TermTest {
  /** The partial correlation of the term with y given the others. */
  readonly observed: number;
  /** Pairs of matrices whose permuted sums of products decide the permuted statistic; the words of the second are permuted. */
  readonly pairs: readonly TrianglePair[];
  /** The statistic of a permutation, widened, from the sums of the pairs in their order. */
  readonly statistic: (sums: readonly number[]) => number;
}

/**
 * The permutation test of Freedman & Lane (1983, 10.1080/07350015.1983.10509354) of one term of a regression, over words, not pairs (Dekker,
 * Krackhardt & Snijders 2007, 10.1007/s11336-007-9016-1): what regression on the other terms leaves of y is permuted as a matrix, words of
 * rows and columns together, and its partial correlation with the term given the others is taken anew. That asks for sums of products
 * alone: of what is left of y with what is left of the term, and with each direction that the others span.
 *
 * What the other terms fit costs degrees of freedom of words, not of pairs: where words have something to themselves (a row of high values),
 * k directions take k/(n − 1) of its variance out of what is left of y, whose permutations then vary too little. So the permuted statistic
 * is widened by √((n − 1)/(n − 1 − k)), which makes p larger only. That is of no paper: Freedman & Lane, and Anderson & Legendre (1999,
 * 10.1080/00949659908811936), permute cases, and are exact as their number grows. Of 18 words and three or four terms that explain nothing,
 * in eight settings of 3 000 draws each, NumPy calls one of them real in 2.5 to 5.1 of 100 cases so, in 4.8 to 7.4 without, and in 4.6 to 6.5
 * by double semi-partialling (Dekker et al.); see test/support/termErrors.ts.
 * @param y - triangle of n(n − 1)/2 values
 * @param term - of as many
 * @param others - the other terms, of as many each
 * @throws RangeError as `standardisedLists` does, for too few words, and where y or the term follows from the others
 */
export function termTest(n: number, y: Float64Array, term: Float64Array, others: readonly Float64Array[]): TermTest {
  const names = ["y", "the term", ...others.map((_, k) => `x${k + 1}`)];
  const [ofY, ofTerm, ...rest] = standardisedLists([y, term, ...others], names);
  const span = spanOf(rest);
  const [leftY, leftTerm] = [residual("y", ofY!, span), residual("the term", ofTerm!, span)];
  const [yy, tt] = [innerProduct(leftY, leftY), innerProduct(leftTerm, leftTerm)];
  const fitted = span.basis.length;
  if (n - 1 - fitted < 1)
    throw new RangeError(`too few words: ${n}; expected at least ${fitted + 2} with ${fitted} other terms`);
  const widened = Math.sqrt((n - 1) / (n - 1 - fitted));
  const moves = {n, triangle: leftY};
  return {
    observed: Math.max(-1, Math.min(1, innerProduct(leftY, leftTerm) / Math.sqrt(yy * tt))),
    pairs: [leftTerm, ...span.basis].map((triangle) => ({a: {n, triangle}, b: moves})),
    statistic([sum = 0, ...along]) {
      let left = yy;
      for (const part of along) left -= part * part;
      // what is permuted into the span of the others leaves nothing to correlate with
      if (left <= nothingLeft * yy) return 0;
      return (widened * sum) / Math.sqrt(left * tt);
    }
  };
}
