import type {SquareMatrix, Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/gram.ts exports; places are in bytes. */
export interface GramExports {
  gram(
    ...args: readonly [
      ...[rows: number, n: number, d: number],
      ...[panels: number, block: number],
      ...[from: number, to: number, out: number]
    ]
  ): void;
}

/** Columns at once: two panels of them, 8 kB each, stay in the nearest cache. */
const block = 256;
/** Rows at once, a multiple of four: enough that packing costs little, few enough that they take little memory. */
const band = 512;

/** `gram` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmGram(exports: GramExports, memory: WasmMemory) {
  return ({n, d, data}: Vectors): SquareMatrix | undefined => {
    const padded = Math.ceil(n / 4) * 4;
    const height = Math.min(padded, band);
    const lengths = [n * d, padded * Math.min(d, block), height * padded];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [rows, panels, sums] = lengths.map((length) => memory.floats(length)) as [
      Float64Array,
      Float64Array,
      Float64Array
    ];
    rows.set(data.subarray(0, n * d));
    const out = new Float64Array(n * n);
    for (let from = 0; from < n; from += height) {
      const to = Math.min(padded, from + height);
      sums.fill(0);
      exports.gram(rows.byteOffset, n, d, panels.byteOffset, block, from, to, sums.byteOffset);
      for (let i = from; i < Math.min(n, to); i++)
        for (let j = i; j < n; j++) out[i * n + j] = out[j * n + i] = sums[(i - from) * padded + j]!;
    }
    return {n, data: out};
  };
}
