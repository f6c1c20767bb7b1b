import {addProducts} from "./addProducts.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/** `gram` in plain code: the reference, and what there is where there is nothing faster. */
export function plainGram(v: Vectors): SquareMatrix {
  const data = new Float64Array(v.n * v.n);
  addProducts(data, v, 0, v.d);
  return {n: v.n, data};
}

type Faster = (v: Vectors) => SquareMatrix;
let make: Faster = plainGram;

/** Inner products of all rows, n × n, symmetric to the bit; see `addProducts` for the order of the sums, which begin at 0. */
export const gram = (v: Vectors): SquareMatrix => make(v);

/** From now on this thread takes another make of `gram`, which must give the same bits: a matter of time, of no result. */
export function takeGram(faster: Faster): void {
  make = faster;
}
