import {addProducts} from "./addProducts.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/** Inner products of all rows, n × n, symmetric to the bit; see `addProducts` for the order of the sums, which begin at 0. */
export function gram(v: Vectors): SquareMatrix {
  const data = new Float64Array(v.n * v.n);
  addProducts(data, v, 0, v.d);
  return {n: v.n, data};
}
