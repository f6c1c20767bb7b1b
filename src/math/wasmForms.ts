import {besideForm, type FormsTask} from "./forms.js";
import {beside, padded} from "./tiles.js";
import {listsForRows, roomForRows, rowMaker, type RowsExports} from "./wasmRows.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/forms.ts exports, and `packed` and `packedRows` of kernels/tiles.ts; places are in bytes. */
export interface FormsExports extends RowsExports {
  packed(rows: number, n: number, d: number, panels: number): void;
  packedRows(rows: number, n: number, d: number, wide: number, panels: number): void;
  forms(
    ...args: readonly [
      ...[panels: number, n: number, d: number, g: number, e: number],
      ...[added: number, y: number, upper: number, cells: number, lanes: number, sums: number]
    ]
  ): void;
}

/** Rows at once: those of X and the columns of G that they meet stay in the second cache. */
const band = 64;

/** `forms` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmForms(exports: FormsExports, memory: WasmMemory) {
  return ({spaces, forms, from, to}: FormsTask): Float64Array[] | undefined => {
    const height = Math.min(padded(to - from), band);
    const lengths = [
      Math.max(...forms.map(({g}) => g.n * g.d)),
      beside * beside,
      beside * beside,
      2 * height,
      ...spaces.map(({d}) => height * padded(d)),
      ...spaces.map(({d}) => height * d),
      ...forms.map(({g}) => g.n * padded(g.d)),
      ...forms.map(({g}) => padded(g.d)),
      ...spaces.flatMap((space) => roomForRows(space, height))
    ];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [whole, cells, lanes, sums, ...rest] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array],
      ...Float64Array[]
    ];
    const take = (count: number): Float64Array[] => rest.splice(0, count);
    const [rows, panels] = [take(spaces.length), take(spaces.length)];
    const [columns, added] = [take(forms.length), take(forms.length)];
    const makers = spaces.map((space) => rowMaker(exports, space, take(listsForRows)));
    for (const list of [lanes, ...rows, ...added]) list.fill(0);
    forms.forEach(({g: {n, d, data}, a}, which) => {
      whole.set(data.subarray(0, n * d));
      exports.packed(whole.byteOffset, n, d, columns[which]!.byteOffset);
      added[which]!.set(a.subarray(0, d));
    });
    const out = forms.map(() => new Float64Array(to - from));
    for (let first = from; first < to; first += height) {
      const [last, count] = [Math.min(to, first + height), Math.min(to - first, height)];
      spaces.forEach((space, side) => {
        const wide = padded(space.d);
        makers[side]!({from: first, to: last}, rows[side]!, {wide});
        exports.packedRows(rows[side]!.byteOffset, count, space.d, wide, panels[side]!.byteOffset);
      });
      forms.forEach((form, which) => {
        const [x, y] = form.sides;
        sums.fill(0);
        exports.forms(
          ...[panels[x]!.byteOffset, count, form.g.n, columns[which]!.byteOffset, form.g.d],
          ...[added[which]!.byteOffset, rows[y]!.byteOffset, Number(form.upper)],
          ...[cells.byteOffset, lanes.byteOffset, sums.byteOffset]
        );
        for (let k = 0; k < count; k++) {
          const at = 2 * k - (k % beside);
          const value = sums[at]! + sums[at + beside]!;
          out[which]![first - from + k] = value + besideForm(form, rows[x]!, k * padded(spaces[x]!.d));
        }
      });
    }
    return out;
  };
}
