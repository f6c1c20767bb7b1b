import type {SquareMatrix} from "../math/matrix.js";

/** The matrix of the same words in another order: rows and columns together. */
export function permuteWords({n, data}: SquareMatrix, order: ArrayLike<number>): SquareMatrix {
  const permuted = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) permuted[i * n + j] = data[(order[i] ?? 0) * n + (order[j] ?? 0)] ?? NaN;
  return {n, data: permuted};
}
