import {describe, expect, test} from "vitest";
import {minP} from "../../src/math/minP.js";
import {permutationP} from "../../src/math/permutationP.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {pearson} from "../../src/math/pearson.js";
import {randomStream} from "../../src/math/randomStream.js";
import {squareOf, standardised, wordsOf} from "../../src/math/standardised.js";
import {minPByDefinition} from "../support/minPByDefinition.js";
import * as support from "./support.js";

const listed = (plan: ReturnType<typeof permutationPlan>): number[][] =>
  Array.from({length: plan.total}, (_, k) => {
    const order = new Int32Array(plan.n);
    plan.fill(order, k);
    return Array.from(order);
  });

describe("randomStream(seed, stream)", () => {
  test("gives fixed numbers for a seed and a stream", () => {
    const {next} = randomStream(1, 0);
    expect([next(), next(), next()]).toMatchInlineSnapshot(`
      [
        3368517306,
        1735230323,
        4138987984,
      ]
    `);
  });

  test("gives other numbers for neighbouring seeds and streams", () => {
    const first = [...Array(40).keys()].flatMap((i) => [randomStream(i, 0).next(), randomStream(7, i + 1).next()]);
    expect(new Set(first).size).toBe(80);
  });

  test.each([2, 3, 7, 18])("below(%i) gives every number equally often", (bound) => {
    const counts = new Array<number>(bound).fill(0);
    const draws = 20_000;
    for (let k = 0; k < draws; k++) counts[randomStream(3, k).below(bound)]! += 1;
    const expected = draws / bound;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(bound - 1 + 5 * Math.sqrt(2 * (bound - 1)));
  });

  test.each([-1, 0.5, NaN, 2 ** 32])("refuses the seed %d", (seed) => {
    expect(() => randomStream(seed, 0)).toThrow(RangeError);
  });
});

describe("permutationPlan(n, options)", () => {
  test("takes all permutations where they are few, each once, the identity first", () => {
    const plan = permutationPlan(4, {permutations: 24, seed: 1});
    expect(plan).toMatchObject({exact: true, total: 24});
    const all = listed(plan);
    expect(all[0]).toEqual([0, 1, 2, 3]);
    expect(new Set(all.map(String)).size).toBe(24);
  });

  test("draws where they are more, every permutation equally often", () => {
    const plan = permutationPlan(4, {permutations: 23, seed: 1});
    expect(plan).toMatchObject({exact: false, total: 23});
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1000; seed++)
      for (const order of listed(permutationPlan(4, {permutations: 23, seed})))
        counts.set(String(order), (counts.get(String(order)) ?? 0) + 1);
    const expected = 23_000 / 24;
    expect(counts.size).toBe(24);
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(23 + 5 * Math.sqrt(46));
  });

  test("moves things within their groups only, all ways or drawn", () => {
    const groups = ["a", "b", "a", "c", "b", "a"];
    const exact = permutationPlan(6, {permutations: 100, seed: 1, groups});
    expect(exact).toMatchObject({exact: true, total: 12});
    const drawn = permutationPlan(6, {permutations: 11, seed: 1, groups});
    expect(drawn.exact).toBe(false);
    for (const order of [...listed(exact), ...listed(drawn)]) {
      expect(order.map((i) => groups[i])).toEqual(groups);
      expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    }
    expect(new Set(listed(exact).map(String)).size).toBe(12);
  });

  test("refuses no things, no permutations, and groups of another length", () => {
    expect(() => permutationPlan(0, {permutations: 1, seed: 1})).toThrow(RangeError);
    expect(() => permutationPlan(3, {permutations: 0, seed: 1})).toThrow(RangeError);
    expect(() => permutationPlan(3, {permutations: 1, seed: 1, groups: ["a"]})).toThrow(RangeError);
  });
});

describe("permutedProducts(pairs, plan, from, to)", () => {
  test.each([4, 5, 9, 18])("gives Pearson's r of the permuted triangle, at %i words", (n) => {
    const next = support.uniform(n);
    const [a, b] = [0, 1].map(() => Float64Array.from({length: (n * (n - 1)) / 2}, next));
    const pair = {a: standardised(a!), b: standardised(b!)};
    const plan = permutationPlan(n, {permutations: 20, seed: 5});
    const [found] = permutedProducts([pair], plan, 0, plan.total);
    const square = squareOf(b!);
    listed(plan).forEach((order, k) => {
      const permuted: number[] = [];
      for (let i = 0; i < n; i++)
        for (let j = i + 1; j < n; j++) permuted.push(square.data[order[i]! * n + order[j]!]!);
      expect(Math.abs(found![k]! - pearson(a!, permuted))).toBeLessThan(1e-13);
    });
    expect(Math.abs(unpermutedProduct(pair) - pearson(a!, b!))).toBeLessThan(1e-13);
  });

  test("gives the same bits in one go and in parts, alone and beside other pairs", () => {
    const next = support.uniform(2);
    const [a, b, c] = [0, 1, 2].map(() => standardised(Float64Array.from({length: 45}, next)));
    const plan = permutationPlan(10, {permutations: 50, seed: 9});
    const [whole] = permutedProducts([{a: a!, b: b!}], plan, 0, 50);
    const [, beside] = permutedProducts(
      [
        {a: a!, b: c!},
        {a: a!, b: b!}
      ],
      plan,
      17,
      50
    );
    expect(Array.from(whole!.subarray(17))).toEqual(Array.from(beside!));
  });

  test("refuses matrices of other sizes and permutations outside the plan", () => {
    const a = standardised(Float64Array.of(1, 2, 4));
    const plan = permutationPlan(4, {permutations: 5, seed: 1});
    expect(() => permutedProducts([{a, b: a}], plan, 0, 5)).toThrow(/shape mismatch: A is 3×3/);
    const three = permutationPlan(3, {permutations: 6, seed: 1});
    expect(() => permutedProducts([{a, b: a}], three, 0, 7)).toThrow(RangeError);
  });
});

test("standardised(triangle) has mean 0 and sum of squares 1, and refuses constant values", () => {
  const {data} = standardised(Float64Array.of(1, 2, 3, 4, 5, 9));
  const above = [1, 2, 3, 6, 7, 11].map((at) => data[at]!);
  expect(above.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 14);
  expect(above.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 14);
  expect(() => standardised(Float64Array.of(1, 1, 1))).toThrow(RangeError);
  expect(() => wordsOf([1, 2])).toThrow("no triangle: 2 values; expected n(n − 1)/2");
});

describe("permutationP(observed, permuted, exact)", () => {
  test("counts the observed one among drawn permutations, and not twice among all", () => {
    const permuted = [0.1, 0.5, 0.5, 0.9];
    expect(permutationP(0.5, permuted, false)).toMatchObject({p: 4 / 5, floor: 1 / 5, count: 3});
    expect(permutationP(0.5, permuted, true)).toMatchObject({p: 3 / 4, floor: 1 / 4, count: 3});
    expect(permutationP(0.95, permuted, false).p).toBe(1 / 5);
  });

  test("takes values that differ by rounding for equal", () => {
    expect(permutationP(0.5, [0.5 - 1e-13], false).count).toBe(1);
    expect(permutationP(0.5, [0.5 - 1e-11], false).count).toBe(0);
  });

  test("refuses no permutations", () => {
    expect(() => permutationP(0.5, [], false)).toThrow(RangeError);
  });
});

describe("minP(observed, permuted, exact)", () => {
  const two = [Float64Array.of(5, 1, 2, 0), Float64Array.of(0, 30, 10, -5)];
  const ps = (found: readonly {readonly p: number}[]) => found.map(({p}) => p);

  test("holds the smallest p against the smallest of each permutation, the next against those that are left", () => {
    // places from the top, observed last: 1 4 3 5 2 and 4 1 3 5 2; smallest 1 1 3 5 2, of which three reach 2
    expect(minP([4, 20], two, false)).toEqual(
      [2, 2].map((count) => ({p: 3 / 5, floor: 1 / 5, count, permutations: 4, exact: false}))
    );
    // 2 4 3 5 1 and 4 1 3 5 2: the second alone is reached by two; the smallest of both are 2 1 3 5 1, of which two reach 1
    expect(ps(minP([6, 20], two, false))).toEqual([2 / 5, 2 / 5]);
    expect(ps(minP([20, 6], two.toReversed(), false))).toEqual([2 / 5, 2 / 5].toReversed());
  });

  test("takes of equal p's the one whose value is more standard deviations above its mean for the smaller", () => {
    // 9 is 6/√10 = 1.90 above the mean of 1 2 3 0 9, which nothing reaches; 30 is 1.48 above that of 0 30 10 −5 20, 100 is 2.00 above that of 0 100 0 0 1
    const one = Float64Array.of(1, 2, 3, 0);
    expect(ps(minP([9, 20], [one, two[1]!], false))).toEqual([1 / 5, 2 / 5]);
    expect(ps(minP([9, 1], [one, Float64Array.of(0, 100, 0, 0)], false))).toEqual([2 / 5, 2 / 5]);
    expect(ps(minP([9, 20], [one, two[1]!], false, [], "two-sided"))[0]).toBe(2 / 5);
  });

  test.each(support.seeds)("is what the definition gives, with ties and without, seed %i", (seed) => {
    const next = support.uniform(seed);
    for (const exact of [true, false])
      for (const kinds of [4, 1e9]) {
        const lists = Array.from({length: 5}, () => support.tiedList(60, kinds, next).map((value) => value / kinds));
        const observed = lists.map((list) => list[0]!);
        const permuted = lists.map((list) => Float64Array.from(exact ? list : list.slice(1)));
        const right = minPByDefinition(lists, 0);
        minP(observed, permuted, exact).forEach(({p}, i) => expect(p).toBeCloseTo(right[i]!, 12));
      }
  });

  test("gives every statistic the same p where each has its largest value in the observed order, however they lean", () => {
    const next = support.uniform(3);
    const lists = [1, 3, 9].map((power) => Float64Array.from({length: 719}, () => next() ** power));
    const all = lists.map((list) => Float64Array.from([1, ...list]));
    expect(ps(minP([1, 1, 1], all, true))).toEqual([1, 1, 1].map((p) => p / 720));
    expect(ps(minP([1, 1, 1], lists, false))).toEqual([1, 1, 1].map((p) => p / 720));
  });

  test("does not depend on the unit of a statistic, nor on the order in which they stand", () => {
    const scaled = [two[0]!.map((value) => value * 1024), two[1]!];
    expect(minP([2 * 1024, 40], scaled, false)).toEqual(minP([2, 40], two, false));
    expect(minP([40, 2], two.toReversed(), false)).toEqual(minP([2, 40], two, false).toReversed());
  });

  test("of one list is that list's own p", () => {
    expect(minP([1], [two[0]!], false)).toEqual([permutationP(1, two[0]!, false)]);
    expect(minP([1], [two[0]!], true)).toEqual([permutationP(1, two[0]!, true)]);
  });

  test("is never below the p of a list alone, and the same for a list that stands twice", () => {
    const alone = minP([2], [two[0]!], false)[0]!.p;
    const [a, b, c] = minP([2, 2, 3], [two[0]!, two[0]!, two[1]!], false);
    expect(a).toEqual(b);
    expect(a!.p).toBeGreaterThanOrEqual(alone);
    expect(c!.p).toBeLessThanOrEqual(1);
  });

  test("takes a list whose values differ by rounding only for one that says nothing", () => {
    const still = Float64Array.of(0.3, 0.3 + 5e-17, 0.3 - 5e-17, 0.3);
    expect(ps(minP([0.3, 9], [still, two[0]!], false))).toEqual([1, 1 / 5]);
  });

  test("refuses lists of other shapes, and none", () => {
    expect(() => minP([0.1], two, false)).toThrow(RangeError);
    expect(() => minP([0.1, 0.2], [two[0]!, Float64Array.of(1)], false)).toThrow(RangeError);
    expect(() => minP([], [], false)).toThrow(RangeError);
    expect(() => minP([0.1], [new Float64Array()], false)).toThrow(RangeError);
  });
});
