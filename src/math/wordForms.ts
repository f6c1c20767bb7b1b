import type {WordSums} from "./featureInfluence.js";
import {forms, type Form} from "./forms.js";
import type {MadeRows} from "./madeRows.js";
import type {Vectors} from "./matrix.js";

/** A product of rows, with both sides' rows added up by weights. */
interface WeightedProduct {
  /** XᵀY; of one matrix with itself what stands on and above the diagonal. */
  readonly g: Vectors;
  /** Of the rows of x, by own of y. */
  readonly a: Float64Array;
  /** Of the rows of y, by own of x. */
  readonly b: Float64Array;
}

/** What words add to the squares of the products of two matrices: xᵢᵀ·G·yᵢ + a·xᵢ + b·yᵢ for words `from` to before `to`. */
export interface WordForms {
  readonly x: MadeRows;
  readonly y: MadeRows;
  readonly products: Readonly<Record<"xx" | "yy" | "xy", WeightedProduct>>;
  readonly from: number;
  readonly to: number;
}

/** What is above the diagonal counts for both halves. */
function doubled({n, d, data}: Vectors): Vectors {
  const both = data.slice();
  for (let i = 0; i < n; i++) for (let at = i * d + i + 1; at < (i + 1) * d; at++) both[at] = 2 * both[at]!;
  return {n, d, data: both};
}

/** Of a matrix with itself: (xᵢᵀ·G + a + b)·xᵢ. */
const ofOne = (side: number, {g, a, b}: WeightedProduct): Form => ({
  sides: [side, side],
  g: doubled(g),
  a: a.map((value, k) => value + b[k]!),
  upper: true
});

/** One number a word and product; see `forms`. */
export function wordForms({x, y, products: {xx, yy, xy}, from, to}: WordForms): WordSums {
  const across: Form = {sides: [0, 1], g: xy.g, a: xy.b, b: xy.a, upper: false};
  const task = {spaces: [x, y], forms: [ofOne(0, xx), ofOne(1, yy), across], from, to};
  const [ofX, ofY, ofBoth] = forms(task) as [Float64Array, Float64Array, Float64Array];
  return {xx: ofX, yy: ofY, xy: ofBoth};
}
