import {productInLanes} from "./inLanes.js";
import {makeRows, type MadeRows} from "./madeRows.js";
import {makesOf} from "./makes.js";
import type {Vectors} from "./matrix.js";
import {plainProduct} from "./product.js";

/** (xᵢᵀ·G + a)·yᵢ + b·xᵢ. */
export interface Form {
  /** Which spaces x and y are rows of. */
  readonly sides: readonly [x: number, y: number];
  /** d × e. */
  readonly g: Vectors;
  /** e numbers. */
  readonly a: Float64Array;
  /** d numbers, or none. */
  readonly b?: Float64Array;
  /** Whether G is 0 below its diagonal, and these products may be left out. */
  readonly upper: boolean;
}

/** Forms of the rows `from` to before `to`. */
export interface FormsTask {
  /** Of the same n words. */
  readonly spaces: readonly MadeRows[];
  readonly forms: readonly Form[];
  readonly from: number;
  readonly to: number;
}

/** What is left of a form once xᵢᵀ·G is known. @param i - where the row of x begins */
export const besideForm = ({b}: Form, x: Float64Array, i: number): number =>
  b ? productInLanes(b, 0, x, i, b.length) : 0;

/** `forms` in plain code, some rows at a time. */
export function plainForms({spaces, forms, from, to}: FormsTask): Float64Array[] {
  const out = forms.map(() => new Float64Array(to - from));
  const band = 1024;
  for (let first = from; first < to; first += band) {
    const last = Math.min(to, first + band);
    const rows = spaces.map((space): Vectors => {
      const data = new Float64Array((last - first) * space.d);
      makeRows(space, {from: first, to: last}, data);
      return {n: last - first, d: space.d, data};
    });
    forms.forEach((form, which) => {
      const [x, y] = [rows[form.sides[0]]!, rows[form.sides[1]]!];
      const [e, {data}] = [y.d, plainProduct(x, form.g)];
      for (let i = 0, at = 0; i < x.n; i++) {
        for (let k = 0; k < e; k++, at++) data[at] = data[at]! + form.a[k]!;
        out[which]![first - from + i] =
          productInLanes(data, at - e, y.data, i * e, e) + besideForm(form, x.data, i * x.d);
      }
    });
  }
  return out;
}

/**
 * (xᵢᵀ·G + a)·yᵢ + b·xᵢ, one number a row, for each form. Cells of xᵢᵀ·G are added up as `product` does, and what is left as
 * `productInLanes` does.
 */
export const {run: forms, take: takeForms} = makesOf(plainForms);
