import {productInLanes} from "./inLanes.js";
import type {Vectors} from "./matrix.js";
import {product} from "./product.js";

/** What words add to the square of a product: xᵢᵀ·G·yᵢ + a·xᵢ + b·yᵢ for words `from` to before `to`; of the same vectors G is 0 below its diagonal. */
export interface WordForms {
  readonly x: Vectors;
  readonly y: Vectors;
  /** d × e. */
  readonly g: Vectors;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Words at once: enough that packing G costs little, few enough that their products take some megabytes. */
const band = 1024;

/**
 * One number a word: (xᵢᵀ·G + b)·yᵢ + a·xᵢ, of the same vectors (xᵢᵀ·G + a + b)·xᵢ. The order of the sums is that of `product` and of
 * `productInLanes`, whatever the band.
 */
export function wordForms({x, y, g, a, b, from, to}: WordForms): Float64Array {
  const out = new Float64Array(to - from);
  const [d, e] = [x.d, y.d];
  const same = x.data === y.data;
  const added = same ? a.map((value, k) => value + b[k]!) : b;
  for (let first = from; first < to; first += band) {
    const last = Math.min(to, first + band);
    const rows = {n: last - first, d, data: x.data.subarray(first * d, last * d)};
    const {data} = product(rows, g, same);
    for (let i = first, at = 0; i < last; i++) {
      for (let k = 0; k < e; k++, at++) data[at] = data[at]! + added[k]!;
      const form = productInLanes(data, at - e, y.data, i * e, e);
      out[i - from] = same ? form : form + productInLanes(a, 0, x.data, i * d, d);
    }
  }
  return out;
}
