import {productInLanes} from "./inLanes.js";
import type {Vectors} from "./matrix.js";
import {product} from "./product.js";

/** What words add to the square of a product: xᵢᵀ·G·yᵢ + a·xᵢ + b·yᵢ for words `from` to before `to`. */
export interface WordForms {
  readonly x: Vectors;
  readonly y: Vectors;
  /** d × e. */
  readonly g: Vectors;
  /** Whether G is 0 below its diagonal. */
  readonly half: boolean;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Words at once: their products take a megabyte or two. */
const band = 256;

/** Columns at once of a product whose left ones have few rows. */
const wide = 128;

/** Some columns of some rows, or rows of some columns. */
function cut({d, data}: Vectors, rows: readonly [number, number], columns: readonly [number, number]): Vectors {
  const [[top, bottom], [from, to]] = [rows, columns];
  const [n, width] = [bottom - top, to - from];
  const out = new Float64Array(n * width);
  for (let i = 0; i < n; i++) out.set(data.subarray((top + i) * d + from, (top + i) * d + to), i * width);
  return {n, d: width, data: out};
}

/** X·G of G that is 0 below its diagonal: the products with these zeros, which change no sum, are left out. */
function productWithHalf(x: Vectors, g: Vectors): Float64Array {
  const data = new Float64Array(x.n * g.d);
  for (let from = 0; from < g.d; from += wide) {
    const to = Math.min(g.d, from + wide);
    const part = product(cut(x, [0, x.n], [0, to]), cut(g, [0, to], [from, to]));
    for (let i = 0; i < x.n; i++) data.set(part.data.subarray(i * (to - from), (i + 1) * (to - from)), i * g.d + from);
  }
  return data;
}

/** One number a word. The order of the sums is that of `product` and of `productInLanes`, whatever the band. */
export function wordForms({x, y, g, half, a, b, from, to}: WordForms): Float64Array {
  const out = new Float64Array(to - from);
  const [d, e] = [x.d, y.d];
  for (let first = from; first < to; first += band) {
    const last = Math.min(to, first + band);
    const rows = {n: last - first, d, data: x.data.subarray(first * d, last * d)};
    const data = half ? productWithHalf(rows, g) : product(rows, g).data;
    for (let i = first; i < last; i++)
      out[i - from] =
        productInLanes(data, (i - first) * e, y.data, i * e, e) +
        (productInLanes(a, 0, x.data, i * d, d) + productInLanes(b, 0, y.data, i * e, e));
  }
  return out;
}
