import {compensatedSum, lost} from "./compensated.js";
import {productInLanes} from "./inLanes.js";
import {makesOf} from "./makes.js";
import {makeRow, type MadeRows} from "./madeRows.js";
import type {Vectors} from "./matrix.js";

/** Rows that are added up without correction. */
export const rowsOfBlock = 128;

/** XᵀY of n × d and n × e numbers, over some of their rows. */
export interface CrossTask {
  readonly x: MadeRows;
  readonly y: MadeRows;
  /** Places, `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  /** Which row of X, and of Y, comes at each place; their own order without. */
  readonly orders?: {readonly x?: Int32Array; readonly y?: Int32Array};
  /** W, n × k, which comes in the order of X: with it XᵀX, YᵀY, XᵀW and YᵀW are made, too. */
  readonly weights?: Vectors;
}

/** Products, row-major. Of the symmetric ones there are the cells on and above the diagonal; those below are 0. */
export interface Crossed {
  /** d × e. */
  readonly xy: Float64Array;
  /** d × d; empty without weights, as are the next. */
  readonly xx: Float64Array;
  /** e × e. */
  readonly yy: Float64Array;
  /** d × k. */
  readonly xw: Float64Array;
  /** e × k. */
  readonly yw: Float64Array;
}

/** XᵀY alone. */
export function onlyCrossed(xy: Float64Array): Crossed {
  const none = new Float64Array();
  return {xy, xx: none, yy: none, xw: none, yw: none};
}

/** Sums that lose nothing, with what they have lost so far. */
export interface Sums {
  readonly sum: Float64Array;
  readonly rest: Float64Array;
}

export const noSums = (length: number): Sums => ({sum: new Float64Array(length), rest: new Float64Array(length)});

/** Adds numbers to as many sums; see `compensatedSum`. */
export function addTo({sum, rest}: Sums, numbers: Float64Array): void {
  for (let at = 0; at < sum.length; at++) {
    const before = sum[at]!;
    const value = numbers[at]!;
    const next = before + value;
    rest[at] = rest[at]! + lost(before, value, next);
    sum[at] = next;
  }
}

/** What was added in all, in the place of the sums. */
export function settled({sum, rest}: Sums): Float64Array {
  for (let at = 0; at < sum.length; at++) sum[at] = sum[at]! + rest[at]!;
  return sum;
}

/** ‖P‖² of a product, d rows of e cells; of a symmetric one, which has half of its cells, all count. */
export function squareOf(cells: Float64Array, [d, e]: readonly [number, number], symmetric = false): number {
  return compensatedSum(d, (row) => {
    const from = row * e;
    if (!symmetric) return productInLanes(cells, from, cells, from, e);
    const diagonal = cells[from + row]!;
    return diagonal * diagonal + 2 * productInLanes(cells, from + row + 1, cells, from + row + 1, e - row - 1);
  });
}

/** The columns of one side at a place. */
interface Side {
  readonly v: MadeRows;
  readonly order: Int32Array | undefined;
}

/** One product in plain code. */
function plainlyCrossed(left: Side, right: Side, {from, to}: CrossTask): Float64Array {
  const half = left === right;
  const [d, e] = [left.v.d, right.v.d];
  const sums = noSums(d * e);
  const block = new Float64Array(d * e);
  const [one, other] = [new Float64Array(d), new Float64Array(e)];
  for (let start = from; start < to; start += rowsOfBlock) {
    block.fill(0);
    for (let place = start; place < Math.min(to, start + rowsOfBlock); place++) {
      makeRow(left.v, left.order?.[place] ?? place, one);
      makeRow(right.v, right.order?.[place] ?? place, other);
      for (let k = 0; k < d; k++) {
        const value = one[k]!;
        for (let l = half ? k : 0; l < e; l++) block[k * e + l] = block[k * e + l]! + value * other[l]!;
      }
    }
    addTo(sums, block);
  }
  return settled(sums);
}

/** `crossProduct` in plain code. */
export function plainCrossProduct(task: CrossTask): Crossed {
  const x = {v: task.x, order: task.orders?.x};
  const y = {v: task.y, order: task.orders?.y};
  const crossed = (left: Side, right: Side): Float64Array => plainlyCrossed(left, right, task);
  const xy = crossed(x, y);
  if (!task.weights) return onlyCrossed(xy);
  const w = {v: task.weights, order: x.order};
  return {xy, xx: crossed(x, x), yy: crossed(y, y), xw: crossed(x, w), yw: crossed(y, w)};
}

/**
 * XᵀY over some rows. The order of the sums is the same whatever the make of the kernel: each cell has a sum that begins at 0 and adds x·y
 * over 128 rows, the last block fewer; the blocks' sums are added up with what each addition loses beside it (TwoSum), and both are added
 * at the end. So a cell errs by at most about 130·u of Σ|x·y|, u = 2⁻⁵³, however many rows there are.
 */
export const {run: crossProduct, take: takeCrossProduct} = makesOf(plainCrossProduct);
