import {valuesOf, type SquareMatrix, type SymmetricMatrix, type TriangleMatrix} from "./matrix.js";
import type {PermutationPlan} from "./permutationPlan.js";
import {squareOf} from "./standardised.js";

/** Two symmetric n × n matrices of the same words, diagonals 0. */
export interface SymmetricPair {
  readonly a: SymmetricMatrix;
  readonly b: SymmetricMatrix;
}

/** The same by half. */
export interface TrianglePair extends SymmetricPair {
  readonly a: TriangleMatrix;
  readonly b: TriangleMatrix;
}

/** Where the entry of a row in column 0 stands among these, or would stand: those above the diagonal follow in order. */
export const placesOf = (matrix: SymmetricMatrix): ((row: number) => number) => {
  const {n} = matrix;
  return "data" in matrix ? (i) => i * n : (i) => i * n - (i * (i + 1)) / 2 - i - 1;
};

/** A matrix with all its cells. */
export const wholeOf = (matrix: SymmetricMatrix): SquareMatrix =>
  "data" in matrix ? matrix : squareOf(matrix.triangle);

/**
 * Σ a[i,j] · b[π(i),π(j)] over i < j. The order of the sum is part of the result: each row i has a 64-bit sum that starts at 0 and adds
 * its products for j = i + 1 … n − 1; a total that starts at 0 adds the rows' sums for i = 0 … n − 1. Two rows are added up
 * at once, which changes no bit.
 */
function product(a: Float64Array, b: Float64Array, n: number, order: Int32Array): number {
  let total = 0;
  for (let i = 0; i < n - 1; i += 2) {
    const [first, second] = [i * n, (i + 1) * n];
    const [there, beside] = [order[i]! * n, order[i + 1]! * n];
    let ofFirst = 0 + a[first + i + 1]! * b[there + order[i + 1]!]!;
    let ofSecond = 0;
    for (let j = i + 2; j < n; j++) {
      const column = order[j]!;
      ofFirst += a[first + j]! * b[there + column]!;
      ofSecond += a[second + j]! * b[beside + column]!;
    }
    total += ofFirst;
    total += ofSecond;
  }
  return total;
}

/** @throws RangeError for matrices of other sizes than the plan's, and a range outside it */
export function requireFitting(
  pairs: readonly SymmetricPair[],
  {n, total}: PermutationPlan,
  from: number,
  to: number
): void {
  for (const {a, b} of pairs)
    if (a.n !== n || b.n !== n)
      throw new RangeError(`shape mismatch: A is ${a.n}×${a.n}, B is ${b.n}×${b.n}; expected ${n}×${n}`);
  if (!(from >= 0 && from <= to && to <= total))
    throw new RangeError(`no permutations ${from} to ${to}; expected a range within 0 to ${total}`);
}

/**
 * For each pair of matrices and each permutation π of the plan from `from` to before `to`, the sum of a[i,j] · b[π(i),π(j)] over
 * i < j, added in the order that `product` says. One list a pair, of length to − from; every pair sees the same permutations. Costs
 * n(n − 1)/2 products a permutation and pair.
 * @throws RangeError for matrices of other sizes than the plan's, and a range outside it
 */
export function permutedProducts(
  pairs: readonly SymmetricPair[],
  plan: PermutationPlan,
  from: number,
  to: number
): Float64Array<ArrayBuffer>[] {
  requireFitting(pairs, plan, from, to);
  const order = new Int32Array(plan.n);
  const products = pairs.map(() => new Float64Array(to - from));
  const wholes = new Map(pairs.flatMap(({a, b}) => [a, b]).map((matrix) => [matrix, wholeOf(matrix).data]));
  for (let k = from; k < to; k++) {
    plan.fill(order, k);
    pairs.forEach(({a, b}, i) => (products[i]![k - from] = product(wholes.get(a)!, wholes.get(b)!, plan.n, order)));
  }
  return products;
}

/** The sum for the identity, in the same order of additions, so that it compares with the permuted ones bit for bit. */
export function unpermutedProduct({a, b}: SymmetricPair): number {
  const {n} = a;
  const [x, y] = [valuesOf(a), valuesOf(b)];
  const [placeX, placeY] = [placesOf(a), placesOf(b)];
  let total = 0;
  for (let i = 0; i < n - 1; i++) {
    const [first, second] = [placeX(i), placeY(i)];
    let row = 0;
    for (let j = i + 1; j < n; j++) row += x[first + j]! * y[second + j]!;
    total += row;
  }
  return total;
}
