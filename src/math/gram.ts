import {addProducts} from "./addProducts.js";
import {makesOf} from "./makes.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/** `gram` in plain code: the reference, and what there is where there is nothing faster. */
export function plainGram(v: Vectors): SquareMatrix {
  const data = new Float64Array(v.n * v.n);
  addProducts(data, v, 0, v.d);
  return {n: v.n, data};
}

/** Inner products of all rows, n × n, symmetric to the bit; see `addProducts` for the order of the sums, which begin at 0. */
export const {run: gram, take: takeGram} = makesOf(plainGram);
