import type {FormsTask} from "./forms.js";
import {beside, padded} from "./tiles.js";
import type {Vectors} from "./matrix.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/forms.ts exports, and `packed` of kernels/tiles.ts; places are in bytes. */
export interface FormsExports {
  packed(rows: number, n: number, d: number, panels: number): void;
  forms(
    ...args: readonly [
      ...[x: number, n: number, d: number, rows: number, g: number, e: number],
      ...[added: number, y: number, upper: number, cells: number, lanes: number, sums: number]
    ]
  ): void;
}

/** Rows at once: those of X and the columns of G that they meet stay in the second cache. */
const band = 128;

/** Rows with zeros after the last column. */
function placeRows({d, data}: Vectors, from: number, to: number, out: Float64Array): void {
  const wide = padded(d);
  if (wide === d) return out.set(data.subarray(from * d, to * d));
  for (let i = from; i < to; i++) out.set(data.subarray(i * d, (i + 1) * d), (i - from) * wide);
}

/** `forms` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmForms(exports: FormsExports, memory: WasmMemory) {
  return ({x, y, g, a, from, to, upper}: FormsTask): Float64Array | undefined => {
    const [d, e, wide] = [x.d, y.d, padded(y.d)];
    const height = Math.min(padded(to - from), band);
    const lengths = [
      d * e,
      wide * d,
      height * d,
      height * d,
      height * wide,
      wide,
      beside * beside,
      beside * beside,
      2 * height
    ];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [whole, columns, rows, panels, others, added, cells, lanes, sums] = lengths.map((length) =>
      memory.floats(length)
    ) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array],
      ...[Float64Array, Float64Array, Float64Array, Float64Array]
    ];
    whole.set(g.data.subarray(0, d * e));
    exports.packed(whole.byteOffset, d, e, columns.byteOffset);
    for (const list of [others, added, lanes]) list.fill(0);
    added.set(a.subarray(0, e));
    const out = new Float64Array(to - from);
    for (let first = from; first < to; first += height) {
      const last = Math.min(to, first + height);
      rows.set(x.data.subarray(first * d, last * d));
      placeRows(y, first, last, others);
      sums.fill(0);
      exports.forms(
        ...[rows.byteOffset, last - first, d, panels.byteOffset, columns.byteOffset, e],
        ...[added.byteOffset, others.byteOffset, Number(upper), cells.byteOffset, lanes.byteOffset, sums.byteOffset]
      );
      for (let k = 0; k < last - first; k++) {
        const at = 2 * k - (k % beside);
        out[first - from + k] = sums[at]! + sums[at + beside]!;
      }
    }
    return out;
  };
}
