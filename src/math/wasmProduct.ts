import type {Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/product.ts exports; places are in bytes. */
export interface ProductExports {
  product(
    ...args: readonly [
      ...[x: number, n: number, m: number, g: number, k: number],
      ...[rows: number, columns: number, block: number, out: number]
    ]
  ): void;
}

/** Columns of X at once: two panels of them, 8 kB each, stay in the nearest cache. */
const block = 256;
/** Rows at once, a multiple of four: enough that packing columns costs little, few enough that they take little memory. */
const band = 1024;

const padded = (count: number): number => Math.ceil(count / 4) * 4;

/** `product` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmProduct(exports: ProductExports, memory: WasmMemory) {
  return (x: Vectors, g: Vectors): Vectors | undefined => {
    const [n, m, k] = [x.n, x.d, g.d];
    const [height, wide, deep] = [Math.min(padded(n), band), padded(k), Math.min(m, block)];
    const lengths = [height * m, m * k, height * deep, wide * deep, height * wide];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [left, right, rows, columns, sums] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
    ];
    right.set(g.data.subarray(0, m * k));
    const data = new Float64Array(n * k);
    for (let from = 0; from < n; from += height) {
      const count = Math.min(n - from, height);
      left.set(x.data.subarray(from * m, (from + count) * m));
      sums.fill(0);
      exports.product(
        left.byteOffset,
        count,
        m,
        right.byteOffset,
        k,
        rows.byteOffset,
        columns.byteOffset,
        block,
        sums.byteOffset
      );
      if (wide === k) data.set(sums.subarray(0, count * k), from * k);
      else for (let i = 0; i < count; i++) data.set(sums.subarray(i * wide, i * wide + k), (from + i) * k);
    }
    return {n, d: k, data};
  };
}
