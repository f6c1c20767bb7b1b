import {crossedBy, isSymmetric, rowsOfBlock, type Crossed, type CrossTask} from "./crossProduct.js";
import type {Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/crossProduct.ts exports; places are in bytes. */
export interface CrossExports {
  crossed(
    ...args: readonly [
      ...[x: number, d: number, y: number, e: number, rows: number, first: number, last: number],
      ...[left: number, right: number, cells: number, sums: number, away: number, half: number]
    ]
  ): void;
}

const padded = (count: number): number => Math.ceil(count / 4) * 4;

/** Copies the rows that stand at some places. */
function placeRows({d, data}: Vectors, order: Int32Array | undefined, from: number, to: number, out: Float64Array) {
  if (!order) return out.set(data.subarray(from * d, to * d));
  for (let place = from; place < to; place++) {
    const row = order[place]! * d;
    out.set(data.subarray(row, row + d), (place - from) * d);
  }
}

/** `crossProduct` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmCrossProduct(exports: CrossExports, memory: WasmMemory) {
  return (task: CrossTask): Crossed | undefined => {
    const {x, y, first, last, orders = {}} = task;
    const [height, wide] = [padded(last - first), padded(y.d)];
    const count = Math.min(rowsOfBlock, x.n);
    const lengths = [count * x.d, count * y.d, height * count, wide * count, 16, 2 * height * wide];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [left, right, panels, others, cells, sums] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
    ];
    const half = isSymmetric(task);
    const e = y.d;
    return crossedBy(task, (from, to) => {
      sums.fill(0);
      for (let start = from; start < to; start += rowsOfBlock) {
        const end = Math.min(to, start + rowsOfBlock);
        placeRows(x, orders.x, start, end, left);
        if (!half) placeRows(y, orders.y, start, end, right);
        exports.crossed(
          ...[left.byteOffset, x.d, (half ? left : right).byteOffset, e, end - start, first, last],
          ...[panels.byteOffset, others.byteOffset, cells.byteOffset, sums.byteOffset, 8 * height * wide, Number(half)]
        );
      }
      const out = new Float64Array((last - first) * e);
      for (let k = 0; k < last - first; k++)
        for (let l = half ? first + k : 0; l < e; l++)
          out[k * e + l] = sums[k * wide + l]! + sums[height * wide + k * wide + l]!;
      return out;
    });
  };
}
