import {onlyCrossed, rowsOfBlock, type Crossed, type CrossTask} from "./crossProduct.js";
import type {MadeRows} from "./madeRows.js";
import {beside, padded} from "./tiles.js";
import {listsForRows, roomForRows, rowMaker, type RowsExports} from "./wasmRows.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/crossProduct.ts exports, and `packed` of kernels/tiles.ts; places are in bytes. */
export interface CrossExports extends RowsExports {
  packed(rows: number, n: number, d: number, panels: number): void;
  crossed(
    ...args: readonly [
      ...[left: number, d: number, right: number, e: number, rows: number],
      ...[sums: number, cells: number, half: number]
    ]
  ): void;
}

/** Columns that are gone through at once; see kernels/crossProduct.ts. */
const group = 24;

/** Calls with the first row and the first column of each tile of a d × e product, in the order in which the kernel has them; gives their number. */
function eachTile(
  [d, e]: readonly [number, number],
  half: boolean,
  call?: (row: number, column: number, tile: number) => void
): number {
  let tile = 0;
  for (let start = 0; start < e; start += group) {
    const end = Math.min(e, start + group);
    for (let i = 0; i < (half ? end : d); i += beside)
      for (let j = half ? Math.max(i, start) : start; j < end; j += beside, tile++) call?.(i, j, tile);
  }
  return tile;
}

/** Numbers of a tile: 16 sums, and what they have lost. */
const ofTile = 2 * beside * beside;

/** A product's cells from its tiles. */
function cellsOf([d, e]: readonly [number, number], half: boolean, sums: Float64Array): Float64Array {
  const out = new Float64Array(d * e);
  const copy = (from: number, to: number, count: number): void => {
    for (let c = 0; c < count; c++) out[to + c] = sums[from + c]! + sums[from + beside * beside + c]!;
  };
  eachTile([d, e], half, (row, column, tile) => {
    const [rows, columns] = [Math.min(beside, d - row), Math.min(beside, e - column)];
    for (let r = 0; r < rows; r++) {
      const below = half && row === column ? r : 0;
      copy(ofTile * tile + beside * r + below, (row + r) * e + column + below, columns - below);
    }
  });
  return out;
}

/** A product that is made: of which sides, of how many columns, and the tiles that its sums take. */
interface Made {
  readonly sides: readonly [left: number, right: number];
  readonly size: readonly [number, number];
  readonly half: boolean;
  readonly tiles: number;
}

/** XᵀY, and with weights XᵀX, YᵀY, XᵀW and YᵀW. */
function madeOf(sides: readonly MadeRows[]): readonly Made[] {
  const made = (left: number, right: number): Made => {
    const size = [sides[left]!.d, sides[right]!.d] as const;
    const half = left === right;
    return {sides: [left, right], size, half, tiles: eachTile(size, half)};
  };
  const xy = made(0, 1);
  return sides.length === 2 ? [xy] : [xy, made(0, 0), made(1, 1), made(0, 2), made(1, 2)];
}

/** `crossProduct` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmCrossProduct(exports: CrossExports, memory: WasmMemory) {
  return (task: CrossTask): Crossed | undefined => {
    const {x, y, weights, from, to, orders = {}} = task;
    const sides = weights ? [x, y, weights] : [x, y];
    const made = madeOf(sides);
    const count = Math.min(rowsOfBlock, to - from);
    const lengths = [
      Math.max(...sides.map(({d}) => d)) * count,
      beside * beside,
      ...sides.map(({d}) => padded(d) * count),
      ...made.map(({tiles}) => ofTile * tiles),
      ...sides.flatMap((v) => roomForRows(v, count))
    ];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const [rows, cells, ...rest] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array],
      ...Float64Array[]
    ];
    const take = (length: number): Float64Array[] => rest.splice(0, length);
    const [panels, sums] = [take(sides.length), take(made.length)];
    const makers = sides.map((v) => rowMaker(exports, v, take(listsForRows)));
    for (const list of sums) list.fill(0);
    for (let start = from; start < to; start += rowsOfBlock) {
      const end = Math.min(to, start + rowsOfBlock);
      sides.forEach((v, side) => {
        makers[side]!({from: start, to: end}, rows, {order: side === 1 ? orders.y : orders.x});
        exports.packed(rows.byteOffset, end - start, v.d, panels[side]!.byteOffset);
      });
      made.forEach(({sides: [a, b], size: [d, e], half}, k) =>
        exports.crossed(
          ...[panels[a]!.byteOffset, d, panels[b]!.byteOffset, e, end - start],
          ...[sums[k]!.byteOffset, cells.byteOffset, Number(half)]
        )
      );
    }
    const [xy, ...others] = made.map(({size, half}, k) => cellsOf(size, half, sums[k]!));
    if (others.length === 0) return onlyCrossed(xy!);
    const [xx, yy, xw, yw] = others;
    return {xy: xy!, xx: xx!, yy: yy!, xw: xw!, yw: yw!};
  };
}
