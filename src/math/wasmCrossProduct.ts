import {crossedBy, isSymmetric, rowsOfBlock, type Crossed, type CrossTask} from "./crossProduct.js";
import type {Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/crossProduct.ts exports; places are in bytes. */
export interface CrossExports {
  crossed(
    ...args: readonly [
      ...[x: number, d: number, y: number, e: number, rows: number],
      ...[left: number, right: number, sums: number, away: number, half: number]
    ]
  ): void;
}

const padded = (count: number): number => Math.ceil(count / 4) * 4;

/** Columns `first` to before `last` of rows. */
interface Columns {
  readonly v: Vectors;
  readonly first: number;
  readonly last: number;
  readonly order: Int32Array | undefined;
}

/** Copies some columns of the rows that stand at some places. */
function placeRows({v: {d, data}, first, last, order}: Columns, from: number, to: number, out: Float64Array): void {
  const width = last - first;
  if (!order && width === d) return out.set(data.subarray(from * d, to * d));
  for (let place = from; place < to; place++) {
    const row = (order?.[place] ?? place) * d;
    out.set(data.subarray(row + first, row + last), (place - from) * width);
  }
}

/** `crossProduct` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmCrossProduct(exports: CrossExports, memory: WasmMemory) {
  return (task: CrossTask): Crossed | undefined => {
    const {x, y, first, last, orders = {}} = task;
    const half = isSymmetric(task);
    const [height, e] = [last - first, y.d];
    // of a symmetric product nothing is made of the columns before the first
    const skipped = half ? first : 0;
    const [deep, wide] = [padded(height), padded(e - skipped)];
    const count = Math.min(rowsOfBlock, x.n);
    const lengths = [count * height, count * (e - skipped), deep * count, wide * count, 2 * deep * wide];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [left, right, panels, others, sums] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
    ];
    const ofX = {v: x, first, last, order: orders.x};
    const ofY = {v: y, first: skipped, last: e, order: half ? orders.x : orders.y};
    return crossedBy(task, (from, to) => {
      sums.fill(0);
      for (let start = from; start < to; start += rowsOfBlock) {
        const end = Math.min(to, start + rowsOfBlock);
        if (!half) placeRows(ofX, start, end, left);
        placeRows(ofY, start, end, right);
        exports.crossed(
          ...[left.byteOffset, height, right.byteOffset, e - skipped, end - start],
          ...[panels.byteOffset, others.byteOffset, sums.byteOffset, 8 * deep * wide, Number(half)]
        );
      }
      const out = new Float64Array(height * e);
      for (let k = 0; k < height; k++)
        for (let l = half ? k : 0, at = k * wide + l, to = k * e + skipped + l; l < e - skipped; l++, at++, to++)
          out[to] = sums[at]! + sums[deep * wide + at]!;
      return out;
    });
  };
}
