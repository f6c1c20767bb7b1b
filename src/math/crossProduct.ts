import {lost} from "./compensated.js";
import {productInLanes} from "./inLanes.js";
import {makesOf} from "./makes.js";
import type {Vectors} from "./matrix.js";

/** Rows that are added up without correction. */
export const rowsOfBlock = 128;

/** XᵀY of n × d and n × e numbers, or some of its rows. */
export interface CrossTask {
  readonly x: Vectors;
  /** With the same numbers as `x` the product is symmetric, and only the cells on and above the diagonal are made. */
  readonly y: Vectors;
  /** Columns of X, `first` to before `last`: each is a row of the product. A multiple of four where it is not 0. */
  readonly first: number;
  readonly last: number;
  /** Which row of X, and of Y, comes at each place; their own order without. Of a symmetric product both come in that of X. */
  readonly orders?: {readonly x?: Int32Array; readonly y?: Int32Array};
  /** The places after the last of each part that is also asked for alone; n without, and as the last. */
  readonly ends?: readonly number[];
}

/** What is made of it. */
export interface Crossed {
  /** (last − first) × e; 0 below the diagonal of a symmetric one. */
  readonly product: Float64Array;
  /** The sum of the squared cells of each of its rows; of the whole rows where it is symmetric. */
  readonly squares: Float64Array;
  /** The same of each part alone, one after the other. */
  readonly ofParts: Float64Array;
}

/** Sums over a part's rows, with what they have lost. */
interface Sums {
  readonly sum: Float64Array;
  readonly rest: Float64Array;
}

export const isSymmetric = ({x, y}: CrossTask): boolean => x.data === y.data;

/** The sum of a row's squared cells, four at a time. */
function squareOfRow(task: CrossTask, cells: Float64Array, row: number): number {
  const e = task.y.d;
  const from = (row - task.first) * e;
  if (!isSymmetric(task)) return productInLanes(cells, from, cells, from, e);
  const own = cells[from + row]!;
  return own * own + 2 * productInLanes(cells, from + row + 1, cells, from + row + 1, e - row - 1);
}

/**
 * The order of the sums, which no block size of the caller's, no number of threads and no make of the kernel changes: each cell has a sum
 * that begins at 0 and adds x·y over 128 rows of a part, the last block fewer; the blocks' sums are added up with what each addition loses
 * beside it (TwoSum), and both are added at the part's end; the parts' cells are added up likewise. So a cell errs by at most about 130·u
 * of Σ|x·y|, u = 2⁻⁵³, whatever n.
 * @param partOf - the cells of the places `from` to before `to`, (last − first) × e
 */
export function crossedBy(task: CrossTask, partOf: (from: number, to: number) => Float64Array): Crossed {
  const {first, last, x, y, ends = [x.n]} = task;
  const height = last - first;
  const ofParts = new Float64Array(ends.length * height);
  let total: Sums | undefined;
  let product: Float64Array = new Float64Array(height * y.d);
  ends.forEach((end, part) => {
    const cells = partOf(ends[part - 1] ?? 0, end);
    for (let k = 0; k < height; k++) ofParts[part * height + k] = squareOfRow(task, cells, first + k);
    if (ends.length === 1) {
      product = cells;
      return;
    }
    total ??= {sum: product, rest: new Float64Array(product.length)};
    const {sum, rest} = total;
    for (let at = 0; at < sum.length; at++) {
      const next = sum[at]! + cells[at]!;
      rest[at] = rest[at]! + lost(sum[at]!, cells[at]!, next);
      sum[at] = next;
    }
  });
  if (total) for (let at = 0; at < product.length; at++) product[at] = product[at]! + total.rest[at]!;
  const squares = total
    ? Float64Array.from({length: height}, (_, k) => squareOfRow(task, product, first + k))
    : ofParts.slice();
  return {product, squares, ofParts};
}

/** `crossProduct` in plain code. */
export function plainCrossProduct(task: CrossTask): Crossed {
  const {x, y, first, last, orders = {}} = task;
  const [height, e] = [last - first, y.d];
  const [sum, rest, block] = [0, 1, 2].map(() => new Float64Array(height * e)) as [
    Float64Array,
    Float64Array,
    Float64Array
  ];
  const addRow = (place: number): void => {
    const left = (orders.x?.[place] ?? place) * x.d;
    const right = ((isSymmetric(task) ? orders.x : orders.y)?.[place] ?? place) * e;
    for (let k = first; k < last; k++) {
      const value = x.data[left + k]!;
      const cells = (k - first) * e;
      for (let l = isSymmetric(task) ? k : 0; l < e; l++)
        block[cells + l] = block[cells + l]! + value * y.data[right + l]!;
    }
  };
  return crossedBy(task, (from, to) => {
    sum.fill(0);
    rest.fill(0);
    for (let start = from; start < to; start += rowsOfBlock) {
      block.fill(0);
      for (let place = start; place < Math.min(to, start + rowsOfBlock); place++) addRow(place);
      for (let at = 0; at < sum.length; at++) {
        const next = sum[at]! + block[at]!;
        rest[at] = rest[at]! + lost(sum[at]!, block[at]!, next);
        sum[at] = next;
      }
    }
    return sum.map((value, at) => value + rest[at]!);
  });
}

/** XᵀY, or some of its rows; see `crossedBy` for the order of the sums. */
export const {run: crossProduct, take: takeCrossProduct} = makesOf(plainCrossProduct);
