import type {SquareMatrix} from "./matrix.js";

/** Σ a[i,j]·b[i,j] over all cells of two n × n matrices, row by row into one 64-bit accumulator. */
export function sumOfProducts(a: SquareMatrix, b: SquareMatrix): number {
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) sum += a.data[i]! * b.data[i]!;
  return sum;
}
