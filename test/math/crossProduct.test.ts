import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {plainCrossProduct, type CrossTask, type Crossed} from "../../src/math/crossProduct.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {kernelsModule} from "../../loaders/kernels.js";
import * as support from "./support.js";

let compiled: (task: CrossTask) => Crossed;
beforeAll(async () => {
  compiled = wasmKernels(await kernelsModule()).crossProduct;
}, 60_000);

const bitsOf = ({product, squares, ofParts}: Crossed) =>
  [product, squares, ofParts].map((list) => [...new BigUint64Array(list.slice().buffer as ArrayBuffer)].join());

test("crossProduct(task) of a hand-worked case: XᵀY, the squares of its rows, and those of each part", () => {
  const x = support.vectorsOf([
    [1, 2],
    [3, 4],
    [5, 6]
  ]);
  const y = support.vectorsOf([[1], [10], [100]]);
  const found = plainCrossProduct({x, y, first: 0, last: 2, ends: [1, 3]});
  expect([...found.product]).toEqual([531, 642]);
  expect([...found.squares]).toEqual([531 * 531, 642 * 642]);
  expect([...found.ofParts]).toEqual([1, 4, 530 * 530, 640 * 640]);
  const half = plainCrossProduct({x, y: x, first: 0, last: 2});
  expect([...half.product]).toEqual([35, 44, 0, 56]);
  expect([...half.squares]).toEqual([35 * 35 + 2 * 44 * 44, 56 * 56]);
});

test("crossProduct(task) loses nothing between blocks of rows, however much cancels", () => {
  const rows = Array.from({length: 1024}, (_, i) => [i < 128 ? 1e16 : i >= 896 ? -1e16 : 1]);
  const x = support.vectorsOf(rows);
  const ones = support.vectorsOf(rows.map(() => [1]));
  expect([...plainCrossProduct({x, y: ones, first: 0, last: 1}).product]).toEqual([768]);
  expect([...compiled({x, y: ones, first: 0, last: 1}).product]).toEqual([768]);
});

describe("crossProduct(task) in WebAssembly", () => {
  const shape = fc.record({
    n: fc.integer({min: 1, max: 290}),
    d: fc.integer({min: 1, max: 23}),
    e: fc.integer({min: 1, max: 19}),
    seed: fc.nat(),
    half: fc.boolean(),
    ordered: fc.boolean(),
    part: fc.option(fc.double({min: 0, max: 1, noNaN: true}), {nil: undefined})
  });
  test("gives the bits of plain code, for all shapes, orders and parts, and for each of its rows alone", () => {
    fc.assert(
      fc.property(shape, ({n, d, e, seed, half, ordered, part}) => {
        const next = support.normal(seed);
        const x = support.randomVectors(n, d, next);
        const y = half ? x : support.randomVectors(n, e, next);
        const order = Int32Array.from(support.shuffledIndices(n, support.uniform(seed)));
        const task: CrossTask = {
          x,
          y,
          first: 0,
          last: d,
          ...(ordered ? {orders: {x: order, y: order}} : {}),
          ...(part === undefined ? {} : {ends: [Math.floor(part * n), n]})
        };
        const expected = plainCrossProduct(task);
        expect(bitsOf(compiled(task))).toEqual(bitsOf(expected));
        const bands = Array.from({length: Math.ceil(d / 4)}, (_, k) => [4 * k, Math.min(d, 4 * k + 4)] as const);
        const each = bands.map(([first, last]) => compiled({...task, first, last}));
        expect(each.flatMap(({product}) => [...product])).toEqual([...expected.product]);
        expect(each.flatMap(({squares}) => [...squares])).toEqual([...expected.squares]);
      }),
      {numRuns: 150, seed: 1}
    );
  });

  test("takes the rows of one side in another order", () => {
    const [x, y] = [support.randomVectors(200, 5, support.normal(1)), support.randomVectors(200, 6, support.normal(2))];
    const order = support.shuffledIndices(200, support.uniform(3));
    const moved = {x, y: support.permutedRows(y, order), first: 0, last: 5};
    const task = {x, y, first: 0, last: 5, orders: {y: Int32Array.from(order)}};
    expect(bitsOf(compiled(task))).toEqual(bitsOf(plainCrossProduct(moved)));
    expect(bitsOf(plainCrossProduct(task))).toEqual(bitsOf(plainCrossProduct(moved)));
  });
});
