import {describe, expect, test} from "vitest";
import {levelsOf, ranksOf} from "../../src/math/levels.js";
import {rhoAOfLevels} from "../../src/math/rhoA.js";
import {spearman} from "../../src/math/spearman.js";
import {standardised} from "../../src/math/standardised.js";
import {permutedProducts} from "../../src/math/permutedProducts.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import * as support from "./support.js";

const rhoA = (x: readonly number[], y: readonly number[]): number => rhoAOfLevels(levelsOf(x), levelsOf(y));

/** All orders of things. */
const orders = (things: readonly number[]): number[][] =>
  things.length === 0
    ? [[]]
    : things.flatMap((thing, i) => orders(things.toSpliced(i, 1)).map((rest) => [thing, ...rest]));

/** All ways to break the ties of a list: each gives whole ranks in the order of the values. */
function broken(x: readonly number[]): number[][] {
  const places = x.map((_, at) => at);
  return orders(places)
    .filter((order) => order.every((at, k) => k === 0 || x[order[k - 1]!]! <= x[at]!))
    .map((order) => places.map((at) => order.indexOf(at) + 1));
}
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("rhoAOfLevels(x, y)", () => {
  test("is the mean of Spearman's ρ over all orders of what is tied in either list", () => {
    for (const [x, y] of [
      [
        [1, 0, 0, 1, 0, 0],
        [3, 1, 4, 1, 5, 9]
      ],
      [
        [1, 1, 0, 0, 0, 0],
        [2, 2, 1, 0, 1, 0]
      ],
      [
        [0, 0, 0, 1, 1, 2],
        [5, 4, 4, 4, 2, 1]
      ]
    ] as const) {
      const all = broken(x).flatMap((one) => broken(y).map((other) => spearman(one, other)));
      expect(rhoA(x, y)).toBeCloseTo(mean(all), 12);
    }
  });

  test("is Spearman's ρ without ties, and below it in size with them", () => {
    const next = support.uniform(4);
    const [x, y] = [support.listOf(45, next), support.listOf(45, next)];
    expect(rhoA(x, y)).toBeCloseTo(spearman(x, y), 12);
    const tied = x.map((value) => Math.round(value * 2));
    expect(Math.abs(rhoA(tied, y))).toBeLessThan(Math.abs(spearman(tied, y)));
    // a model that predicts nothing but ties is not rewarded for it: with itself it is below 1
    expect(rhoA([0, 0, 1, 1], [0, 0, 1, 1])).toBeCloseTo(0.8, 12);
  });

  test("refuses constant lists, as spearman does", () => {
    expect(() => rhoA([1, 1, 1], [1, 2, 3])).toThrow("constant x: 1; expected values that differ");
  });

  test("is a fixed multiple of the permuted sum of products of ranks, so that both have one p, at any number of words", () => {
    const next = support.uniform(5);
    const n = 9;
    const m = (n * (n - 1)) / 2;
    const [x, y] = [support.tiedList(m, 3, next), support.listOf(m, next)];
    const ranks = (values: readonly number[]) => standardised(ranksOf(levelsOf(values)));
    const plan = permutationPlan(n, {permutations: 40, seed: 1});
    const products = permutedProducts([{a: ranks(x), b: ranks(y)}], plan, 0, 40)[0]!;
    const factor = rhoA(x, y) / spearman(x, y);
    const order = new Int32Array(n);
    products.forEach((product, k) => {
      plan.fill(order, k);
      const moved: number[] = [];
      for (let i = 0; i < n; i++)
        for (let j = i + 1; j < n; j++) {
          const [low, high] = [Math.min(order[i]!, order[j]!), Math.max(order[i]!, order[j]!)];
          moved.push(y[low * n - (low * (low + 1)) / 2 + high - low - 1]!);
        }
      expect(factor * product).toBeCloseTo(rhoA(x, moved), 12);
    });
  });
});
