import type {Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/product.ts exports; places are in bytes. */
export interface ProductExports {
  product(
    ...args: readonly [
      ...[x: number, n: number, m: number, g: number, k: number],
      ...[rows: number, columns: number, block: number],
      ...[from: number, to: number, out: number]
    ]
  ): void;
}

/** Columns of X at once: two panels of them, 8 kB each, stay in the nearest cache. */
const block = 256;
/** Rows at once, a multiple of four. */
const band = 256;

const padded = (count: number): number => Math.ceil(count / 4) * 4;

/** `product` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmProduct(exports: ProductExports, memory: WasmMemory) {
  return (x: Vectors, g: Vectors): Vectors | undefined => {
    const [n, m, k] = [x.n, x.d, g.d];
    const [height, wide, deep] = [Math.min(padded(n), band), padded(k), Math.min(m, block)];
    const lengths = [n * m, m * k, height * deep, wide * deep, height * wide];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [left, right, rows, columns, sums] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
    ];
    left.set(x.data.subarray(0, n * m));
    right.set(g.data.subarray(0, m * k));
    const data = new Float64Array(n * k);
    for (let from = 0; from < n; from += height) {
      const to = Math.min(padded(n), from + height);
      sums.fill(0);
      exports.product(
        ...[left.byteOffset, n, m, right.byteOffset, k],
        ...[rows.byteOffset, columns.byteOffset, block],
        ...[from, to, sums.byteOffset]
      );
      for (let i = from; i < Math.min(n, to); i++)
        data.set(sums.subarray((i - from) * wide, (i - from) * wide + k), i * k);
    }
    return {n, d: k, data};
  };
}
