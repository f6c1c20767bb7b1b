import {productInLanes} from "./inLanes.js";
import {makesOf} from "./makes.js";
import type {Vectors} from "./matrix.js";
import {plainProduct} from "./product.js";

/** (xᵢᵀ·G + a)·yᵢ of the rows `from` to before `to`. */
export interface FormsTask {
  /** n × d. */
  readonly x: Vectors;
  /** n × e. */
  readonly y: Vectors;
  /** d × e. */
  readonly g: Vectors;
  /** e numbers. */
  readonly a: Float64Array;
  readonly from: number;
  readonly to: number;
  /** Whether G is 0 below its diagonal, and these products may be left out. */
  readonly upper: boolean;
}

/** `forms` in plain code, some rows at a time. */
export function plainForms({x, y, g, a, from, to}: FormsTask): Float64Array {
  const out = new Float64Array(to - from);
  const [d, e] = [x.d, y.d];
  const band = 1024;
  for (let first = from; first < to; first += band) {
    const last = Math.min(to, first + band);
    const rows = {n: last - first, d, data: x.data.subarray(first * d, last * d)};
    const {data} = plainProduct(rows, g);
    for (let i = first, at = 0; i < last; i++) {
      for (let k = 0; k < e; k++, at++) data[at] = data[at]! + a[k]!;
      out[i - from] = productInLanes(data, at - e, y.data, i * e, e);
    }
  }
  return out;
}

/** (xᵢᵀ·G + a)·yᵢ, one number a row. Cells of xᵢᵀ·G are added up as `product` does, and what is left as `productInLanes` does. */
export const {run: forms, take: takeForms} = makesOf(plainForms);
