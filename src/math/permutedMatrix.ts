import type {SquareMatrix} from "./matrix.js";

/**
 * A matrix with its words in another order, rows and columns together: entry (i, j) is the old entry (order[i], order[j]).
 * @param order - each of 0 … n − 1 once
 * @throws RangeError for an order of another length, or one that is no permutation
 */
export function permutedMatrix({n, data}: SquareMatrix, order: ArrayLike<number>): SquareMatrix {
  if (order.length !== n) throw new RangeError(`shape mismatch: order has ${order.length}; expected ${n}, one a row`);
  const left = new Set(Array.from({length: n}, (_, i) => i));
  for (let i = 0; i < n; i++)
    if (!left.delete(order[i]!))
      throw new RangeError(`wrong order: ${order[i]} at ${i}; expected each of 0 to ${n - 1} once`);
  const permuted = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) permuted[i * n + j] = data[order[i]! * n + order[j]!]!;
  return {n, data: permuted};
}
