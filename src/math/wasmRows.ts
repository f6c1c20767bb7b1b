import {noSums} from "./crossProduct.js";
import type {MadeRows, MakeOptions, Places} from "./madeRows.js";
import type {BeforeTask, RowProductsTask, ScaledSums, ScaledTask} from "./rowSums.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/rows.ts exports; places are in bytes. */
export interface RowsExports {
  made(
    ...args: readonly [
      ...[raw: number, short: number, n: number, d: number, off: number, least: number],
      ...[means: number, scales: number, centre: number, out: number, stride: number]
    ]
  ): void;
  scaled(
    ...args: readonly [
      ...[rows: number, n: number, d: number, stay: number],
      ...[squares: number, sums: number, rests: number]
    ]
  ): void;
  dots(x: number, y: number, n: number, d: number, step: number, out: number): void;
  beforeEach(rows: number, n: number, d: number, sums: number, rests: number, out: number): void;
}

/** Numbers of 64 bits that so many rows of a space need beside the rows that are made. */
export const roomForRows = ({d}: MadeRows, height: number): readonly number[] => [
  height * d + 1,
  height,
  height,
  d + 1,
  d + 1,
  d + 1
];

/** How many lists `roomForRows` has. */
export const listsForRows = 6;

/** Makes rows in the memory of the kernels: `makeRows`, to the bit. @param room - as `roomForRows` says */
export function rowMaker(exports: RowsExports, of: MadeRows, room: readonly Float64Array[]) {
  const {d, data, off} = of;
  const [raw, means, scales, centre, mean, least] = room as [
    ...[Float64Array, Float64Array, Float64Array],
    ...[Float64Array, Float64Array, Float64Array]
  ];
  means.fill(0);
  scales.fill(1);
  for (const [list, values] of [
    [centre, of.centre],
    [mean, off?.mean],
    [least, off?.least]
  ] as const) {
    list.fill(0);
    if (values) list.set(values);
  }
  const short = data instanceof Float32Array;
  const copies = short ? new Float32Array(raw.buffer, raw.byteOffset, 2 * raw.length) : raw;
  return ({from, to}: Places, out: Float64Array, {order, wide = d}: MakeOptions = {}): void => {
    if (order)
      for (let place = from; place < to; place++) {
        const row = order[place]!;
        copies.set(data.subarray(row * d, (row + 1) * d), (place - from) * d);
      }
    else copies.set(data.subarray(from * d, to * d));
    for (const [list, ofRows] of [
      [means, of.means],
      [scales, of.scales]
    ] as const)
      if (ofRows) for (let place = from; place < to; place++) list[place - from] = ofRows[order?.[place] ?? place]!;
    exports.made(
      ...[raw.byteOffset, Number(short), to - from, d, off ? mean.byteOffset : 0, least.byteOffset],
      ...[means.byteOffset, scales.byteOffset, centre.byteOffset, out.byteOffset, 8 * wide]
    );
  };
}

/** Rows that are made at once: they stay in the second cache. */
const band = 64;

/** The functions of rowSums.ts in WebAssembly, to the bit; each gives undefined where there is not enough memory. */
export function wasmRows(exports: RowsExports, memory: WasmMemory) {
  /** Room for rows of some spaces, with makers of them, and for lists of some lengths. */
  function begun(spaces: readonly MadeRows[], lists: readonly number[]) {
    const lengths = [...spaces.flatMap((of) => [...roomForRows(of, band), band * of.d]), ...lists];
    const bytes = lengths.reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const all = lengths.map((length) => memory.floats(length));
    const sides = spaces.map((of) => {
      const make = rowMaker(exports, of, all.splice(0, listsForRows));
      return {make, rows: all.shift()!};
    });
    return {sides, lists: all};
  }
  function inBands({from, to}: Places, call: (places: Places, count: number) => void): void {
    for (let first = from; first < to; first += band) {
      const last = Math.min(to, first + band);
      call({from: first, to: last}, last - first);
    }
  }
  return {
    rowProducts({x, y, from, to, orders}: RowProductsTask): Float64Array | undefined {
      const room = begun([x, y], [band]);
      if (!room) return undefined;
      const [left, right] = room.sides as [(typeof room.sides)[0], (typeof room.sides)[0]];
      const [products] = room.lists as [Float64Array];
      const [single, same] = [y.n === 1, x === y && !orders];
      const out = new Float64Array(to - from);
      if (single) right.make({from: 0, to: 1}, right.rows);
      inBands({from, to}, (places, count) => {
        left.make(places, left.rows, {order: orders?.x});
        if (!single && !same) right.make(places, right.rows, {order: orders?.y});
        const second = same ? left.rows : right.rows;
        exports.dots(left.rows.byteOffset, second.byteOffset, count, x.d, single ? 0 : 8 * x.d, products.byteOffset);
        out.set(products.subarray(0, count), places.from - from);
      });
      return out;
    },
    scaledSums({of, from, to, stay}: ScaledTask): ScaledSums | undefined {
      const room = begun([of], [band, of.d, of.d]);
      if (!room) return undefined;
      const [{make, rows}] = room.sides as [(typeof room.sides)[0]];
      const [squared, sums, rests] = room.lists as [Float64Array, Float64Array, Float64Array];
      const {sum, rest} = noSums(of.d);
      sums.fill(0);
      rests.fill(0);
      const squares = new Float64Array(to - from);
      inBands({from, to}, (places, count) => {
        make(places, rows);
        exports.scaled(
          ...[rows.byteOffset, count, of.d, Number(stay)],
          ...[squared.byteOffset, sums.byteOffset, rests.byteOffset]
        );
        squares.set(squared.subarray(0, count), places.from - from);
      });
      sum.set(sums);
      rest.set(rests);
      return {squares, sum, rest};
    },
    productsBefore({of, order}: BeforeTask): Float64Array | undefined {
      const room = begun([of], [band, of.d, of.d]);
      if (!room) return undefined;
      const [{make, rows}] = room.sides as [(typeof room.sides)[0]];
      const [products, sums, rests] = room.lists as [Float64Array, Float64Array, Float64Array];
      sums.fill(0);
      rests.fill(0);
      const out = new Float64Array(order.length);
      inBands({from: 0, to: order.length}, (places, count) => {
        make(places, rows, {order});
        exports.beforeEach(rows.byteOffset, count, of.d, sums.byteOffset, rests.byteOffset, products.byteOffset);
        out.set(products.subarray(0, count), places.from);
      });
      return out;
    }
  };
}
