import {productInLanes} from "./inLanes.js";
import type {Vectors} from "./matrix.js";
import {product} from "./product.js";

/** What words add to the square of a product: xᵢᵀ·G·yᵢ + a·xᵢ + b·yᵢ for words `from` to before `to`. */
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

/** Words at once: their products take some megabytes. */
const band = 1024;

/** One number a word. The order of the sums is that of `product` and of `productInLanes`, whatever the band. */
export function wordForms({x, y, g, a, b, from, to}: WordForms): Float64Array {
  const out = new Float64Array(to - from);
  const [d, e] = [x.d, y.d];
  for (let first = from; first < to; first += band) {
    const last = Math.min(to, first + band);
    const {data} = product({n: last - first, d, data: x.data.subarray(first * d, last * d)}, g);
    for (let i = first; i < last; i++)
      out[i - from] =
        productInLanes(data, (i - first) * e, y.data, i * e, e) +
        (productInLanes(a, 0, x.data, i * d, d) + productInLanes(b, 0, y.data, i * e, e));
  }
  return out;
}
