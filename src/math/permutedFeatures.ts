import {compensatedSum} from "./compensated.js";
import {crossProduct, squareOf} from "./crossProduct.js";
import type {PairFeatures} from "./pairFeatures.js";
import type {PermutationPlan} from "./permutationPlan.js";

/**
 * For each permutation π of the plan from `from` to before `to`, Σ x[i,j]·y[π(i),π(j)] over pairs i < j, of matrices less their means; see
 * `productsOf` in pairSums.ts. Costs n·d·e products a permutation, d and e the numbers of features.
 * @throws RangeError for matrices of other sizes than the plan's, and a range outside it
 */
export function permutedFeatures(
  x: PairFeatures,
  y: PairFeatures,
  plan: PermutationPlan,
  {from, to}: {readonly from: number; readonly to: number}
): Float64Array<ArrayBuffer> {
  const {n, total} = plan;
  if (x.n !== n || y.n !== n) throw new RangeError(`shape mismatch: A is of ${x.n} words, B of ${y.n}; expected ${n}`);
  if (!(from >= 0 && from <= to && to <= total))
    throw new RangeError(`no permutations ${from} to ${to}; expected a range within 0 to ${total}`);
  const order = new Int32Array(n);
  const task = {x: x.rows, y: y.rows, from: 0, to: n, orders: {y: order}};
  const levels = n * n * x.level * y.level + 2 * n * (x.level * y.owns + y.level * x.owns) + 2 * x.owns * y.owns;
  const sums = new Float64Array(to - from);
  for (let k = from; k < to; k++) {
    plan.fill(order, k);
    const products = squareOf(crossProduct(task).xy, [x.d, y.d]);
    const own = compensatedSum(
      n,
      (i) => 2 * n * x.own[i]! * y.own[order[i]!]! - x.diagonal[i]! * y.diagonal[order[i]!]!
    );
    sums[k - from] = (levels + own + products) / 2;
  }
  return sums;
}
