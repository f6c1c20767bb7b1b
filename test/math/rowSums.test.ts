import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {plainCrossProduct} from "../../src/math/crossProduct.js";
import {plainForms} from "../../src/math/forms.js";
import {plainKernels, type Kernels} from "../../src/math/kernels.js";
import {makeRow, makeRows, type MadeRows} from "../../src/math/madeRows.js";
import type {Vectors} from "../../src/math/matrix.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {kernelsModule} from "../../loaders/kernels.js";
import * as support from "./support.js";

let compiled: Kernels;
beforeAll(async () => {
  compiled = wasmKernels(await kernelsModule());
}, 60_000);

const bits = (list: Float64Array): string => [...new BigUint64Array(list.slice().buffer as ArrayBuffer)].join();
const steps = ["off", "means", "scales", "centre"] as const;
type Steps = readonly (typeof steps)[number][];

/** Rows with some of what can be done to them. */
function madeOf({n, d, data}: Vectors, short: boolean, asked: Steps, next: () => number): MadeRows {
  const list = (length: number): Float64Array => Float64Array.from({length}, next);
  const all = {
    off: {mean: list(d), least: list(d).map((value) => Math.abs(value) / 4)},
    means: list(n),
    scales: list(n),
    centre: list(d)
  };
  const own = Object.fromEntries(asked.map((step) => [step, all[step]]));
  return {n, d, data: short ? Float32Array.from(data) : data, ...own};
}

/** The same rows, as they are. */
function written(of: MadeRows): Vectors {
  const data = new Float64Array(of.n * of.d);
  makeRows(of, {from: 0, to: of.n}, data);
  return {n: of.n, d: of.d, data};
}

test("makeRow(of, row, out, at) takes a mean vector off, then the row's mean, scales it, and takes off another, by hand", () => {
  const of: MadeRows = {
    n: 2,
    d: 3,
    data: Float32Array.of(9, 9, 9, 5, 2.25, -7),
    off: {mean: Float64Array.of(1, 2, 3), least: Float64Array.of(0.5, 0.5, 0.5)},
    means: Float64Array.of(9, 2),
    scales: Float64Array.of(9, 0.5),
    centre: Float64Array.of(10, 20, 30)
  };
  const out = new Float64Array(5);
  // 4 0 -10, then 2 -2 -12, then 1 -1 -6
  makeRow(of, 1, out, 1);
  expect([...out]).toEqual([0, -9, -21, -36, 0]);
  const {n, d, data, means, scales} = of;
  makeRow({n, d, data, means: means!, scales: scales!}, 1, out, 1);
  expect([...out]).toEqual([0, 1.5, 0.125, -4.5, 0]);
});

describe("in WebAssembly, to the bit of plain code, for all shapes of rows in 32 and 64 bits", () => {
  const shape = fc.record({
    n: fc.integer({min: 1, max: 150}),
    d: fc.integer({min: 1, max: 140}),
    e: fc.integer({min: 1, max: 30}),
    short: fc.boolean(),
    asked: fc.subarray([...steps]),
    ordered: fc.boolean(),
    places: fc.tuple(fc.nat(), fc.nat()),
    seed: fc.nat()
  });
  const always = (check: (value: typeof shape extends fc.Arbitrary<infer T> ? T : never) => void): void =>
    fc.assert(fc.property(shape, check), {numRuns: 120, seed: 1});
  const range = ([a, b]: readonly [number, number], n: number) => {
    const [from = 0, to = n] = [a % (n + 1), b % (n + 1)].sort((one, other) => one - other);
    return {from, to};
  };

  test("rowProducts(task) and scaledSums(task)", () => {
    always(({n, d, short, asked, ordered, places, seed}) => {
      const next = support.normal(seed);
      const [x, y] = [0, 1].map(() => madeOf(support.randomVectors(n, d, next), short, asked, next)) as [
        ...[MadeRows, MadeRows]
      ];
      const order = (of: number): Int32Array => Int32Array.from({length: n}, (_, k) => (k * of) % n);
      const {from, to} = range(places, n);
      const orders = ordered ? {orders: {x: order(3), y: order(7)}} : {};
      const single = madeOf(support.randomVectors(1, d, next), !short, asked, next);
      for (const other of [x, y, single]) {
        const task = {x, y: other, from, to, ...orders};
        expect(bits(compiled.rowProducts(task))).toBe(bits(plainKernels.rowProducts(task)));
      }
      for (const stay of [true, false]) {
        const task = {of: x, from, to, stay};
        const [one, other] = [compiled.scaledSums(task), plainKernels.scaledSums(task)];
        for (const name of ["squares", "sum", "rest"] as const) expect(bits(one[name])).toBe(bits(other[name]));
      }
    });
  });

  test("productsBefore(task)", () => {
    always(({n, d, short, asked, seed}) => {
      const next = support.normal(seed);
      const of = madeOf(support.randomVectors(n, d, next), short, asked, next);
      const task = {of, order: Int32Array.from(support.shuffledIndices(n, support.uniform(seed)))};
      expect(bits(compiled.productsBefore(task))).toBe(bits(plainKernels.productsBefore(task)));
    });
  });

  test("crossProduct(task) and forms(task) of rows that are made are those of the rows as they come out", () => {
    always(({n, d, e, short, asked, ordered, places, seed}) => {
      const next = support.normal(seed);
      const x = madeOf(support.randomVectors(n, d, next), short, asked, next);
      const y = madeOf(support.randomVectors(n, e, next), !short, asked, next);
      const order = Int32Array.from(support.shuffledIndices(n, support.uniform(seed)));
      const part = range(places, n);
      const cross = {...part, ...(ordered ? {orders: {x: order, y: order}} : {})};
      const expected = bits(plainCrossProduct({x: written(x), y: written(y), ...cross}).xy);
      for (const kernels of [compiled, plainKernels])
        expect(bits(kernels.crossProduct({x, y, ...cross}).xy)).toBe(expected);
      const form = {sides: [0, 1], g: support.randomVectors(d, e, next), upper: false} as const;
      const forms = [{...form, a: Float64Array.from({length: e}, next), b: Float64Array.from({length: d}, next)}];
      const sums = bits(plainForms({spaces: [written(x), written(y)], forms, ...part})[0]!);
      for (const kernels of [compiled, plainKernels])
        expect(bits(kernels.forms({spaces: [x, y], forms, ...part})[0]!)).toBe(sums);
    });
  });
});
