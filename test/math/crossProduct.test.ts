import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {plainCrossProduct, rowsOfBlock, squareOf, type CrossTask, type Crossed} from "../../src/math/crossProduct.js";
import {plainForms, type FormsTask} from "../../src/math/forms.js";
import type {Kernels} from "../../src/math/kernels.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {kernelsModule} from "../../loaders/kernels.js";
import * as support from "./support.js";

let compiled: Kernels;
beforeAll(async () => {
  compiled = wasmKernels(await kernelsModule());
}, 60_000);

const bits = (list: Float64Array): string => [...new BigUint64Array(list.slice().buffer as ArrayBuffer)].join();
const bitsOf = ({xy, xx, yy, xw, yw}: Crossed) => [xy, xx, yy, xw, yw].map(bits);

test("crossProduct(task) of a hand-worked case: XᵀY; with weights on and above their diagonals XᵀX and YᵀY, and the weighted sums", () => {
  const x = support.vectorsOf([
    [1, 2],
    [3, 4],
    [5, 6]
  ]);
  const y = support.vectorsOf([[1], [10], [100]]);
  const found = plainCrossProduct({x, y, from: 0, to: 3, weights: support.vectorsOf([[1], [0], [2]])});
  expect([...found.xy]).toEqual([531, 642]);
  expect([...found.xx]).toEqual([35, 44, 0, 56]);
  expect([...found.yy]).toEqual([10_101]);
  expect([...found.xw]).toEqual([11, 14]);
  expect([...found.yw]).toEqual([201]);
  expect(squareOf(found.xy, [2, 1])).toBe(531 * 531 + 642 * 642);
  expect(squareOf(found.xx, [2, 2], true)).toBe(35 * 35 + 2 * 44 * 44 + 56 * 56);
  const part = plainCrossProduct({x, y, from: 1, to: 3});
  expect([...part.xy]).toEqual([530, 640]);
  expect([part.xx, part.yy, part.xw, part.yw].map(({length}) => length)).toEqual([0, 0, 0, 0]);
});

test("crossProduct(task) loses nothing between blocks of rows, however much cancels", () => {
  const length = 8 * rowsOfBlock;
  const rows = Array.from({length}, (_, i) => [i < rowsOfBlock ? 1e16 : i >= length - rowsOfBlock ? -1e16 : 1]);
  const x = support.vectorsOf(rows);
  const task = {x, y: support.vectorsOf(rows.map(() => [1])), from: 0, to: length};
  expect([...plainCrossProduct(task).xy]).toEqual([6 * rowsOfBlock]);
  expect([...compiled.crossProduct(task).xy]).toEqual([6 * rowsOfBlock]);
});

describe("crossProduct(task) in WebAssembly", () => {
  const share = fc.double({min: 0, max: 1, noNaN: true});
  const shape = fc.record({
    n: fc.integer({min: 1, max: 290}),
    d: fc.integer({min: 1, max: 31}),
    e: fc.integer({min: 1, max: 53}),
    seed: fc.nat(),
    k: fc.option(fc.integer({min: 1, max: 5}), {nil: undefined}),
    ordered: fc.subarray(["x", "y"] as const),
    places: fc.option(fc.tuple(share, share), {nil: undefined})
  });
  test("gives the bits of plain code, for all shapes, orders and places", () => {
    fc.assert(
      fc.property(shape, ({n, d, e, k, seed, ordered, places}) => {
        const next = support.normal(seed);
        const [x, y] = [support.randomVectors(n, d, next), support.randomVectors(n, e, next)];
        const orders = Object.fromEntries(
          ordered.map((side, at) => [side, Int32Array.from(support.shuffledIndices(n, support.uniform(seed + at)))])
        );
        const [from = 0, to = n] = places?.map((part) => Math.floor(part * n)).sort((one, other) => one - other) ?? [];
        const weights = k === undefined ? {} : {weights: support.randomVectors(n, k, next)};
        const task: CrossTask = {x, y, from, to, orders, ...weights};
        expect(bitsOf(compiled.crossProduct(task))).toEqual(bitsOf(plainCrossProduct(task)));
      }),
      {numRuns: 80, seed: 1}
    );
  });

  test("takes the rows of one side in another order", () => {
    const [x, y] = [support.randomVectors(200, 5, support.normal(1)), support.randomVectors(200, 6, support.normal(2))];
    const order = support.shuffledIndices(200, support.uniform(3));
    const moved = {x, y: support.permutedRows(y, order), from: 0, to: 200};
    const task = {...moved, y, orders: {y: Int32Array.from(order)}};
    expect(bitsOf(compiled.crossProduct(task))).toEqual(bitsOf(plainCrossProduct(moved)));
    expect(bitsOf(plainCrossProduct(task))).toEqual(bitsOf(plainCrossProduct(moved)));
  });
});

describe("forms(task)", () => {
  test("of a hand-worked case, in both makes", () => {
    const x = support.vectorsOf([
      [9, 9],
      [1, 2]
    ]);
    const y = support.vectorsOf([
      [9, 9, 9],
      [1, 10, 100]
    ]);
    const g = support.vectorsOf([
      [1, 2, 3],
      [4, 5, 6]
    ]);
    const form = {sides: [0, 1], g, a: Float64Array.of(7, 8, 9), upper: false} as const;
    const forms = [form, {...form, b: Float64Array.of(1000, 10_000)}];
    const task: FormsTask = {spaces: [x, y], forms, from: 1, to: 2};
    // xᵀG is 9 12 15
    for (const make of [plainForms, compiled.forms])
      expect(make(task).map((list) => [...list])).toEqual([[16 + 200 + 2400], [16 + 200 + 2400 + 21_000]]);
  });

  const shape = fc.record({
    n: fc.integer({min: 1, max: 270}),
    d: fc.integer({min: 1, max: 70}),
    e: fc.integer({min: 1, max: 140}),
    seed: fc.nat(),
    places: fc.tuple(fc.nat(), fc.nat())
  });
  test("gives the bits of plain code in WebAssembly, for all shapes and places", () => {
    fc.assert(
      fc.property(shape, ({n, d, e, seed, places}) => {
        const next = support.normal(seed);
        const x = support.randomVectors(n, d, next);
        const y = support.randomVectors(n, e, next);
        const [upper, across] = [support.randomVectors(e, e, next), support.randomVectors(d, e, next)];
        upper.data.forEach((_, at) => at % e < Math.floor(at / e) && (upper.data[at] = 0));
        const [a, b] = [e, d].map((length) => Float64Array.from({length}, next)) as [Float64Array, Float64Array];
        const forms = [
          {sides: [1, 1], g: upper, a, upper: true},
          {sides: [0, 1], g: across, a, b, upper: false}
        ] as const;
        const [from, to] = places.map((place) => place % (n + 1)).sort((one, other) => one - other) as [number, number];
        const task: FormsTask = {spaces: [x, y], forms, from, to};
        expect(compiled.forms(task).map(bits)).toEqual(plainForms(task).map(bits));
      }),
      {numRuns: 70, seed: 1}
    );
  });
});
