import {forms} from "./forms.js";
import {productInLanes} from "./inLanes.js";
import type {Vectors} from "./matrix.js";

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

/** One number a word: (xᵢᵀ·G + b)·yᵢ + a·xᵢ, of the same vectors (xᵢᵀ·G + a + b)·xᵢ; see `forms`. */
export function wordForms({x, y, g, a, b, from, to}: WordForms): Float64Array {
  const same = x.data === y.data;
  const added = same ? a.map((value, k) => value + b[k]!) : b;
  const found = forms({x, y, g, a: added, from, to, upper: same});
  return same ? found : found.map((form, k) => form + productInLanes(a, 0, x.data, (from + k) * x.d, x.d));
}
