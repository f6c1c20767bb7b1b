import {addCompensated} from "./compensated.js";
import {noSums, type Sums} from "./crossProduct.js";
import {productInLanes} from "./inLanes.js";
import {makeRow, type MadeRows} from "./madeRows.js";
import {makesOf} from "./makes.js";

/** Rows of X with rows of Y, at the places `from` to before `to`. */
export interface RowProductsTask {
  readonly x: MadeRows;
  /** Of as many columns; of one row this is at all places. */
  readonly y: MadeRows;
  readonly from: number;
  readonly to: number;
  /** Which row of X, and of Y, comes at each place; their own order without. */
  readonly orders?: {readonly x: Int32Array; readonly y: Int32Array};
}

/** `rowProducts` in plain code. */
export function plainRowProducts({x, y, from, to, orders}: RowProductsTask): Float64Array {
  const [left, right] = [new Float64Array(x.d), new Float64Array(x.d)];
  return Float64Array.from({length: to - from}, (_, k) => {
    makeRow(x, orders?.x[from + k] ?? from + k, left);
    makeRow(y, y.n === 1 ? 0 : (orders?.y[from + k] ?? from + k), right);
    return productInLanes(left, 0, right, 0, x.d);
  });
}

/** The product of both rows at each place; see `productInLanes`. */
export const {run: rowProducts, take: takeRowProducts} = makesOf(plainRowProducts);

/** Rows `from` to before `to` that get the length 1, or stay as they are. */
export interface ScaledTask {
  readonly of: MadeRows;
  readonly from: number;
  readonly to: number;
  readonly stay: boolean;
}

/** The square of each row as it comes, and sums of their columns once they have the length 1. */
export interface ScaledSums extends Sums {
  readonly squares: Float64Array;
}

/** `scaledSums` in plain code. */
export function plainScaledSums({of, from, to, stay}: ScaledTask): ScaledSums {
  const row = new Float64Array(of.d);
  const {sum, rest} = noSums(of.d);
  const squares = new Float64Array(to - from);
  for (let i = from; i < to; i++) {
    makeRow(of, i, row);
    const square = (squares[i - from] = productInLanes(row, 0, row, 0, of.d));
    const scale = stay ? 1 : 1 / Math.sqrt(square);
    for (let k = 0; k < of.d; k++) row[k] = row[k]! * scale;
    addCompensated(sum, rest, row, 0);
  }
  return {squares, sum, rest};
}

/** Squares of rows by `productInLanes`, and sums that lose nothing, row after row. */
export const {run: scaledSums, take: takeScaledSums} = makesOf(plainScaledSums);

/** Rows in an order. */
export interface BeforeTask {
  readonly of: MadeRows;
  readonly order: Int32Array;
}

/** `productsBefore` in plain code. */
export function plainProductsBefore({of, order}: BeforeTask): Float64Array {
  const row = new Float64Array(of.d);
  const {sum, rest} = noSums(of.d);
  return Float64Array.from(order, (i) => {
    makeRow(of, i, row);
    const product = productInLanes(sum, 0, row, 0, of.d) + productInLanes(rest, 0, row, 0, of.d);
    addCompensated(sum, rest, row, 0);
    return product;
  });
}

/** The product of each row with the sum of those before it in an order, which is added up without loss. */
export const {run: productsBefore, take: takeProductsBefore} = makesOf(plainProductsBefore);
