import fc from "fast-check";
import {beforeAll, describe, expect, test} from "vitest";
import {gram} from "../../src/math/gram.js";
import {computeWith, plainKernels, type Kernels} from "../../src/math/kernels.js";
import type {SquareMatrix} from "../../src/math/matrix.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {unpermutedProduct} from "../../src/math/permutedProducts.js";
import {leastFor, randomStream} from "../../src/math/randomStream.js";
import {squareOf} from "../../src/math/standardised.js";
import {wasmKernels} from "../../src/math/wasmKernels.js";
import {takeKernels} from "../../src/workers/takeKernels.js";
import {kernelsModule} from "../../loaders/kernels.js";
import * as support from "./support.js";

let wasm: Kernels;
beforeAll(async () => {
  wasm = wasmKernels(await kernelsModule());
}, 60_000);

const bitsOf = (list: Float64Array<ArrayBuffer>): BigUint64Array => new BigUint64Array(list.buffer);

function matrix(n: number, next: () => number): SquareMatrix {
  return squareOf(Float64Array.from({length: (n * (n - 1)) / 2}, next));
}

describe("gram(v) in WebAssembly", () => {
  test("gives the bits of plain code, for all numbers of rows and columns", () => {
    const size = {n: fc.integer({min: 0, max: 23}), d: fc.integer({min: 0, max: 40}), seed: fc.nat()};
    fc.assert(
      fc.property(fc.record(size), ({n, d, seed}) => {
        const v = support.randomVectors(n, d, support.normal(seed));
        expect(bitsOf(wasm.gram(v).data as Float64Array<ArrayBuffer>)).toEqual(
          bitsOf(plainKernels.gram(v).data as Float64Array<ArrayBuffer>)
        );
      }),
      {numRuns: 300, seed: 1}
    );
  });

  test.each([511, 512, 513, 1030])("gives the bits of plain code at %i rows, made in bands", (n) => {
    const v = support.randomVectors(n, 3, support.normal(n));
    expect(Buffer.compare(Buffer.from(wasm.gram(v).data.buffer), Buffer.from(plainKernels.gram(v).data.buffer))).toBe(
      0
    );
  });

  test.each([255, 256, 257, 1024])("gives the bits of plain code at %i columns, packed in blocks", (d) => {
    const next = support.normal(d);
    const v = support.randomVectors(19, d, () => next() * (next() > 1 ? 1e150 : 1e-150));
    expect(wasm.gram(v)).toEqual(plainKernels.gram(v));
  });

  test("adds up a hand-worked case, and passes on what is not finite to its own cells only", () => {
    const v = support.vectorsOf([
      [1, 2],
      [3, 4],
      [Infinity, 0],
      [NaN, 1],
      [-0, 5]
    ]);
    const rows = support.cellsOf(wasm.gram(v));
    expect(rows[0]).toEqual([5, 11, Infinity, NaN, 10]);
    expect(rows[1]).toEqual([11, 25, Infinity, NaN, 20]);
    expect(rows[4]).toEqual([10, 20, NaN, NaN, 25]);
    expect(wasm.gram(v)).toEqual(plainKernels.gram(v));
  });

  test("begins anew after a larger task", () => {
    const next = support.normal(1);
    const [large, small] = [support.randomVectors(90, 64, next), support.randomVectors(3, 5, next)];
    wasm.gram(large);
    expect(wasm.gram(small)).toEqual(plainKernels.gram(small));
    expect(wasm.gram({n: 0, d: 0, data: new Float64Array()})).toEqual({n: 0, data: new Float64Array()});
  });
});

test("takeKernels(module) has gram take the compiled kernel, and stays as it was without one", async () => {
  const v = support.randomVectors(5, 7, support.normal(1));
  const before = gram(v);
  try {
    expect(takeKernels(new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))).make).toBe("TypeScript");
    expect(takeKernels(await kernelsModule()).make).toBe("WebAssembly");
    expect(gram(v)).toEqual(before);
  } finally {
    computeWith(plainKernels);
  }
});

describe("permutedProducts(pairs, plan, from, to) in WebAssembly", () => {
  test("gives the bits of plain code, for all sizes, groups, pairs and parts", () => {
    const sizes = fc.record({
      n: fc.integer({min: 1, max: 41}),
      permutations: fc.integer({min: 1, max: 60}),
      seed: fc.integer({min: 0, max: 0xffffffff}),
      labels: fc.option(fc.integer({min: 1, max: 5}), {nil: undefined}),
      pairs: fc.integer({min: 0, max: 3}),
      part: fc.tuple(fc.double({min: 0, max: 1, noNaN: true}), fc.double({min: 0, max: 1, noNaN: true}))
    });
    fc.assert(
      fc.property(sizes, ({n, permutations, seed, labels, pairs, part}) => {
        const next = support.uniform(seed);
        const own = Array.from({length: pairs + 1}, () => matrix(n, () => next() - 0.5));
        const given = Array.from({length: pairs}, (_, i) => ({a: own[i]!, b: own[(i + 1) % own.length]!}));
        const groups =
          labels === undefined ? undefined : Array.from({length: n}, () => String(Math.floor(next() * labels)));
        const plan = permutationPlan(n, {permutations, seed, groups});
        const [from, to] = part.map((share) => Math.round(share * plan.total)).toSorted((x, y) => x - y) as [
          number,
          number
        ];
        const [found, expected] = [wasm, plainKernels].map((make) => make.permutedProducts(given, plan, from, to));
        expect(found?.map(bitsOf)).toEqual(expected?.map(bitsOf));
      }),
      {numRuns: 300, seed: 1}
    );
  });

  test("gives the bits of plain code at 300 words, and where the numbers are not finite or not of one size", () => {
    const next = support.normal(1);
    const plan = permutationPlan(300, {permutations: 40, seed: 2});
    const pair = {a: matrix(300, next), b: matrix(300, () => next() * (next() > 1 ? 1e300 : 1e-300))};
    const strange = {a: matrix(300, next), b: matrix(300, () => (next() > 3 ? Infinity : -0))};
    const pairs = [pair, strange];
    const [found, expected] = [wasm, plainKernels].map((make) => make.permutedProducts(pairs, plan, 3, 40));
    expect(found).toEqual(expected);
    expect(found?.[0]?.every(Number.isFinite)).toBe(true);
  });

  test("draws again what a plan draws again", () => {
    const n = 1000;
    const rejects = (k: number): boolean => {
      const stream = randomStream(5, k);
      for (let bound = n; bound > 1; bound--) if (Math.imul(stream.next(), bound) >>> 0 < leastFor(bound)) return true;
      return false;
    };
    let k = 0;
    while (!rejects(k)) k++;
    expect(k).toBeLessThan(200_000);
    const plan = permutationPlan(n, {permutations: k + 9, seed: 5});
    const next = support.uniform(3);
    const pair = {a: matrix(n, next), b: matrix(n, next)};
    const [found, expected] = [wasm, plainKernels].map((make) =>
      make.permutedProducts([pair], plan, Math.max(0, k - 5), k + 9)
    );
    expect(found).toEqual(expected);
  });

  test("adds up a hand-worked case: all permutations of three words", () => {
    const pair = {a: squareOf(Float64Array.of(1, 10, 100)), b: squareOf(Float64Array.of(2, 3, 5))};
    const plan = permutationPlan(3, {permutations: 6, seed: 1});
    const [found] = wasm.permutedProducts([pair], plan, 0, 6);
    // words 0 1 2 in the orders 012 021 102 120 201 210: pairs (01, 02, 12) of b
    const expected = [2 + 30 + 500, 3 + 20 + 500, 2 + 50 + 300, 5 + 20 + 300, 3 + 50 + 200, 5 + 30 + 200];
    expect([...found!].toSorted((x, y) => x - y)).toEqual(expected.toSorted((x, y) => x - y));
    expect(found![0]).toBe(unpermutedProduct(pair));
  });

  test("refuses what plain code refuses, and works on", () => {
    const plan = permutationPlan(4, {permutations: 5, seed: 1});
    const [three, four] = [matrix(3, () => 1), matrix(4, () => 1)];
    expect(() => wasm.permutedProducts([{a: three, b: three}], plan, 0, 5)).toThrow(/shape mismatch: A is 3×3/);
    expect(() => wasm.permutedProducts([{a: four, b: four}], plan, 0, 6)).toThrow(RangeError);
    expect(wasm.permutedProducts([{a: four, b: four}], plan, 0, 5)).toEqual([Float64Array.of(6, 6, 6, 6, 6)]);
    expect(wasm.permutedProducts([], plan, 0, 5)).toEqual([]);
  });

  test("leaves to plain code what is too large for its memory", () => {
    const {n, data} = matrix(1500, () => 1);
    const pairs = Array.from({length: 50}, () => ({a: {n, data}, b: {n, data}}));
    const found = wasm.permutedProducts(pairs, permutationPlan(n, {permutations: 2, seed: 1}), 0, 1);
    expect(found).toEqual(Array(50).fill(Float64Array.of((n * (n - 1)) / 2)));
  });
});
