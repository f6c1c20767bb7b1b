import type {SquareMatrix, Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/gram.ts exports; places are in bytes. */
export interface GramExports {
  gram(rows: number, n: number, d: number, panels: number, block: number, out: number): void;
}

/** Columns at once: two panels of them, 8 kB each, stay in the nearest cache. */
const block = 256;

/** `gram` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmGram(exports: GramExports, memory: WasmMemory) {
  return ({n, d, data}: Vectors): SquareMatrix | undefined => {
    const padded = Math.ceil(n / 4) * 4;
    const lengths = [n * d, padded * Math.min(d, block), padded * padded];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [rows, panels, sums] = lengths.map((length) => memory.floats(length)) as [
      Float64Array,
      Float64Array,
      Float64Array
    ];
    rows.set(data.subarray(0, n * d));
    sums.fill(0);
    exports.gram(rows.byteOffset, n, d, panels.byteOffset, block, sums.byteOffset);
    const out = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = i; j < n; j++) out[i * n + j] = out[j * n + i] = sums[i * padded + j]!;
    return {n, data: out};
  };
}
