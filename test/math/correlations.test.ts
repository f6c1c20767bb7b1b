import {describe, expect, test} from "vitest";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import {levelsOf, ranksOf} from "../../src/math/levels.js";
import {pearson} from "../../src/math/pearson.js";
import {spearman} from "../../src/math/spearman.js";
import {average, gap, listOf, normal, permuted, seeds, shuffledIndices, tiedList, uniform} from "./support.js";

const ranks = (x: ArrayLike<number>): Float64Array => ranksOf(levelsOf(x));

function slowPearson(x: number[], y: number[]): number {
  const product = (a: number[], b: number[]) => average(a.map((value, i) => value * b[i]!)) - average(a) * average(b);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}

/** 1 + how many are less + half of how many others are equal. */
const slowRanks = (x: number[]) =>
  x.map((a) => 0.5 + x.filter((b) => b < a).length + x.filter((b) => b === a).length / 2);

function slowTauA(x: number[], y: number[]): number {
  let score = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) score += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  }
  return score / ((x.length * (x.length - 1)) / 2);
}

const slow = {
  pearson: slowPearson,
  spearman: (x: number[], y: number[]) => slowPearson(slowRanks(x), slowRanks(y)),
  kendallTauA: slowTauA
};
const fast = {pearson, spearman, kendallTauA};

describe.each(["pearson", "spearman", "kendallTauA"] as const)("%s(x, y)", (name) => {
  const r = fast[name];

  test.each(seeds)("equals the slow formula, seed %i", (seed) => {
    const next = normal(seed);
    const x = listOf(3 + 9 * seed, next);
    const y = x.map((value) => value * (seed % 3) + next());
    expect(r(x, y)).toBeCloseTo(slow[name](x, y), 12);
  });

  test.each(seeds)("equals the slow formula where many are tied, seed %i", (seed) => {
    const next = uniform(seed);
    const x = [0, 1, ...tiedList(7 * seed, 1 + seed, next)];
    const y = [1, 0, ...tiedList(7 * seed, 3, next)];
    expect(r(x, y)).toBeCloseTo(slow[name](x, y), 12);
  });

  test.each(seeds)("is the same with x and y exchanged and for permuted pairs, negated for −y, seed %i", (seed) => {
    const next = uniform(seed);
    const [x, y] = [listOf(40, next), tiedList(40, 6, next)];
    const order = shuffledIndices(40, next);
    expect(r(y, x)).toBe(r(x, y));
    expect(r(permuted(x, order), permuted(y, order))).toBeCloseTo(r(x, y), 14);
    expect(
      r(
        x,
        y.map((value) => -value)
      )
    ).toBeCloseTo(-r(x, y), 14);
  });

  test.each(seeds)("is unchanged by a shift and a scale of either list, seed %i", (seed) => {
    const next = normal(seed);
    const [x, y] = [listOf(30, next), listOf(30, next)];
    expect(
      r(
        x.map((value) => 8 * value + 3),
        y
      )
    ).toBeCloseTo(r(x, y), 13);
    expect(
      r(
        x,
        y.map((value) => value / 16 - 5)
      )
    ).toBeCloseTo(r(x, y), 13);
  });

  test("is exactly 1 for x with itself and −1 for its negation, never beyond", () => {
    for (const seed of seeds) {
      const x = listOf(3 + seed, normal(seed));
      expect(r(x, x)).toBe(1);
      expect(
        r(
          x,
          x.map((value) => -value)
        )
      ).toBe(-1);
      const steps = r(
        x,
        x.map((value) => 0.1 * value + 0.7)
      );
      expect(steps).toBeLessThanOrEqual(1);
      expect(steps).toBeGreaterThan(1 - 1e-14);
    }
  });

  test("takes two values, and typed arrays as lists", () => {
    expect(r([1, 2], [5, 3])).toBe(-1);
    expect(r(Float64Array.of(1, 2, 4), Uint8Array.of(0, 1, 1))).toBe(r([1, 2, 4], [0, 1, 1]));
  });

  test("throws for lists of different length", () => {
    const message = "length mismatch: x has 3, y has 4; expected equal lengths";
    expect(() => r([1, 2, 3], [1, 2, 3, 4])).toThrow(new RangeError(message));
    expect(() => r([], [1])).toThrow(RangeError);
  });

  test("throws for fewer than two values", () => {
    expect(() => r([], [])).toThrow(new RangeError("too few values: x has 0; expected at least 2"));
    expect(() => r([1], [2])).toThrow(new RangeError("too few values: x has 1; expected at least 2"));
  });

  test("throws for a constant x and a constant y", () => {
    expect(() => r([4, 4, 4], [1, 2, 3])).toThrow(new RangeError("constant x: 4; expected values that differ"));
    expect(() => r([1, 2, 3], [0, -0, 0])).toThrow(new RangeError("constant y: 0; expected values that differ"));
  });

  test("throws for values that are equal up to rounding, 1e-12 of the largest, and not beyond", () => {
    expect(() => r([0.3, 0.1 + 0.2, 0.3], [1, 2, 3])).toThrow(/^constant x/);
    expect(() => r([1, 2], [1e6, 1e6 + 9e-7])).toThrow(/^constant y/);
    expect(r([1, 2], [1e6, 1e6 + 2e-6])).toBe(1);
    expect(r([1, 2], [1e-30, 2e-30])).toBe(1);
  });

  test("throws for NaN and infinity", () => {
    expect(() => r([1, NaN, 3], [1, 2, 3])).toThrow(new RangeError("not finite: x[1] is NaN; expected finite numbers"));
    expect(() => r([1, 2], [1, -Infinity])).toThrow(RangeError);
  });
});

test("pearson(x, y) of (1,2,3,4) and (1,3,2,6) is 7/√70", () => {
  expect(pearson([1, 2, 3, 4], [1, 3, 2, 6])).toBeCloseTo(7 / Math.sqrt(70), 15);
});

test("pearson(x, y) throws where squares overflow or underflow", () => {
  expect(() => pearson([0, 1e200], [1, 2])).toThrow(/^out of range: sum of squares of x is Infinity/);
  expect(() => pearson([1, 2], [0, 1e-200])).toThrow(/^out of range: sum of squares of y is 0/);
  expect(() => pearson([1.7e308, 1.6e308], [1, 2])).toThrow(RangeError);
});

test("ranks(x) of (10, 20, 10, 5) is 2.5, 4, 2.5, 1", () => {
  expect(Array.from(ranks([10, 20, 10, 5]))).toEqual([2.5, 4, 2.5, 1]);
});

test("ranks(x) gives −0 and 0 one rank, constants the middle one, and no values none", () => {
  expect(Array.from(ranks([0, -0, -1]))).toEqual([2.5, 2.5, 1]);
  expect(Array.from(ranks([7, 7, 7]))).toEqual([2, 2, 2]);
  expect(Array.from(ranks([7]))).toEqual([1]);
  expect(ranks([])).toHaveLength(0);
});

test.each(seeds)("ranks(x) equals counting, seed %i", (seed) => {
  const x = tiedList(50, 4 * seed, uniform(seed));
  expect(gap(ranks(x), slowRanks(x))).toBe(0);
});

test("ranks(x) throws for NaN", () => {
  expect(() => ranks([1, NaN])).toThrow(new RangeError("not finite: x[1] is NaN; expected finite numbers"));
});

test("spearman(x, y) of (1,2,3,4,5) and (2,1,4,3,500) is 0.8", () => {
  expect(spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 500])).toBeCloseTo(0.8, 15);
});

test("spearman(x, y) and kendallTauA(x, y) are unchanged by a rising function, pearson(x, y) is not", () => {
  const next = uniform(5);
  const [x, y] = [listOf(25, next), listOf(25, next)];
  const cubes = x.map((value) => value * value * value);
  expect(spearman(cubes, y)).toBe(spearman(x, y));
  expect(kendallTauA(cubes, y)).toBe(kendallTauA(x, y));
  expect(pearson(cubes, y)).not.toBeCloseTo(pearson(x, y), 3);
});

test("kendallTauA(x, y) of (1,2,3,4) and (1,3,2,4) is 4/6", () => {
  expect(kendallTauA([1, 2, 3, 4], [1, 3, 2, 4])).toBe(4 / 6);
});

test("kendallTauA(x, y) counts a pair tied in x, in y or in both for neither side", () => {
  // pairs: (0,1) tied in x, (0,2) +, (0,3) +, (1,2) tied in y, (1,3) +, (2,3) +; with a fifth equal to the fourth
  expect(kendallTauA([1, 1, 2, 3], [1, 2, 2, 3])).toBe(4 / 6);
  expect(kendallTauA([1, 1, 2, 3, 3], [1, 2, 2, 3, 3])).toBe(7 / 10);
  expect(kendallTauA([0, 0, 1, 1], [1, 2, 3, 4])).toBe(4 / 6);
});

test("kendallTauA(x, y) does not go through all pairs: 300 000 values, 45 000 million pairs, end within a test's time", () => {
  const next = uniform(9);
  const [x, y] = [listOf(300_000, next), listOf(300_000, next)];
  expect(Math.abs(kendallTauA(x, y))).toBeLessThan(0.01);
});
