import type {SquareMatrix} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";

/** Two symmetric n × n matrices of the same words, diagonals 0. */
export interface MatrixPair {
  readonly a: SquareMatrix;
  readonly b: SquareMatrix;
}

/**
 * Σ a[i,j] · b[π(i),π(j)] over i < j. Each row has two sums, of every other column, so that two additions are
 * under way at once; the order of the sums is part of the result.
 */
function product(a: Float64Array, b: Float64Array, n: number, order: Int32Array): number {
  let total = 0;
  for (let i = 0; i < n; i++) {
    const rowA = i * n;
    const rowB = order[i]! * n;
    let even = 0;
    let odd = 0;
    let j = i + 1;
    for (; j + 1 < n; j += 2) {
      even += a[rowA + j]! * b[rowB + order[j]!]!;
      odd += a[rowA + j + 1]! * b[rowB + order[j + 1]!]!;
    }
    if (j < n) even += a[rowA + j]! * b[rowB + order[j]!]!;
    total += even + odd;
  }
  return total;
}

/**
 * For each pair of matrices and each permutation π of the plan from `from` to before `to`, the sum of a[i,j] · b[π(i),π(j)] over
 * i < j. One list a pair, of length to − from; every pair sees the same permutations. Costs n(n − 1)/2 products a permutation and pair.
 * @throws RangeError for matrices of other sizes than the plan's, and a range outside it
 */
export function permutedProducts(
  pairs: readonly MatrixPair[],
  plan: PermutationPlan,
  from: number,
  to: number
): Float64Array[] {
  const {n, total} = plan;
  for (const {a, b} of pairs)
    if (a.n !== n || b.n !== n)
      throw new RangeError(`shape mismatch: A is ${a.n}×${a.n}, B is ${b.n}×${b.n}; expected ${n}×${n}`);
  if (!(from >= 0 && from <= to && to <= total))
    throw new RangeError(`no permutations ${from} to ${to}; expected a range within 0 to ${total}`);
  const order = new Int32Array(n);
  const found = pairs.map(() => new Float64Array(to - from));
  for (let k = from; k < to; k++) {
    plan.fill(order, k);
    pairs.forEach(({a, b}, i) => (found[i]![k - from] = product(a.data, b.data, n, order)));
  }
  return found;
}

/** The sum for the identity, in the same order of additions, so that it compares with the permuted ones bit for bit. */
export function unpermutedProduct({a, b}: MatrixPair): number {
  return product(
    a.data,
    b.data,
    a.n,
    Int32Array.from({length: a.n}, (_, i) => i)
  );
}
