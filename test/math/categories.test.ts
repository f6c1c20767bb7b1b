import {describe, expect, test} from "vitest";
import {meanWithinBetween} from "../../src/math/meanWithinBetween.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {withinPairs} from "../../src/math/withinPairs.js";
import {average, cellsOf, listOf, permuted, seeds, shuffledIndices, tiedList, uniform} from "./support.js";

const labelsOf = (seed: number) => tiedList(4 + seed, 3, uniform(seed)).map((kind) => "abc"[kind]!);

describe("upperTriangle(m)", () => {
  const matrix = (n: number, next: () => number) => ({n, data: Float64Array.from({length: n * n}, next)});

  test("of rows 0 1 2, 3 4 5, 6 7 8 is 1, 2, 5: row by row, never from below", () => {
    expect(upperTriangle({n: 3, data: Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8)})).toEqual(Float64Array.of(1, 2, 5));
  });

  test.each(seeds)("equals a loop over i < j, seed %i", (seed) => {
    const m = matrix(seed + 2, uniform(seed));
    expect(Array.from(upperTriangle(m))).toEqual(cellsOf(m).flatMap((row, i) => row.slice(i + 1)));
  });

  test("is empty for no words and for one, and a copy for more", () => {
    expect(upperTriangle(matrix(0, () => 1))).toHaveLength(0);
    expect(upperTriangle(matrix(1, () => 1))).toHaveLength(0);
    const m = matrix(2, () => 1);
    upperTriangle(m)[0] = 5;
    expect(Array.from(m.data)).toEqual([1, 1, 1, 1]);
  });

  test("throws for a wrong number of values", () => {
    expect(() => upperTriangle({n: 3, data: new Float64Array(8)})).toThrow(
      new RangeError("shape mismatch: 3×3 matrix has 8 values; expected 9")
    );
  });
});

describe("withinPairs(labels)", () => {
  test("of a, b, a, b is 0 1 0 0 1 0", () => {
    expect(withinPairs(["a", "b", "a", "b"])).toEqual(Uint8Array.of(0, 1, 0, 0, 1, 0));
  });

  test.each(seeds)("equals a loop over i < j, seed %i", (seed) => {
    const labels = permuted(labelsOf(seed), shuffledIndices(4 + seed, uniform(seed)));
    const pairs = labels.flatMap((one, i) => labels.slice(i + 1).map((other) => (one === other ? 1 : 0)));
    expect(Array.from(withinPairs(labels))).toEqual(pairs);
  });

  test("is empty for no labels and for one, and tells labels apart by their exact text", () => {
    expect(withinPairs(["Fruit", "fruit"])).toEqual(Uint8Array.of(0));
    expect(withinPairs([])).toHaveLength(0);
    expect(withinPairs(["a"])).toHaveLength(0);
  });
});

describe("meanWithinBetween(triangle, labels)", () => {
  test("of 1 … 6 and a, b, a, b is 3.5 within, 3.5 between; of 1, 2, 6 and a, a, b is 1 and 4", () => {
    const six = Float64Array.of(1, 2, 3, 4, 5, 6);
    expect(meanWithinBetween(six, ["a", "b", "a", "b"])).toEqual({within: 3.5, between: 3.5});
    expect(meanWithinBetween(Float64Array.of(1, 2, 6), ["a", "a", "b"])).toEqual({within: 1, between: 4});
  });

  test.each(seeds)("equals two slow means, seed %i", (seed) => {
    const labels = [...labelsOf(seed), "a", "a", "b"];
    const n = labels.length;
    const triangle = Float64Array.from(listOf((n * (n - 1)) / 2, uniform(seed)));
    const pairs = labels.flatMap((a, i) => labels.slice(i + 1).map((b) => a === b));
    const {within, between} = meanWithinBetween(triangle, labels);
    expect(within).toBeCloseTo(average(Array.from(triangle).filter((_, k) => pairs[k])), 14);
    expect(between).toBeCloseTo(average(Array.from(triangle).filter((_, k) => !pairs[k])), 14);
  });

  test("returns undefined where there are no such pairs", () => {
    expect(meanWithinBetween(Float64Array.of(5), ["a", "a"])).toEqual({within: 5, between: undefined});
    expect(meanWithinBetween(Float64Array.of(5), ["a", "b"])).toEqual({within: undefined, between: 5});
    expect(meanWithinBetween(new Float64Array(0), ["a"])).toEqual({within: undefined, between: undefined});
    expect(meanWithinBetween(new Float64Array(0), [])).toEqual({within: undefined, between: undefined});
  });

  test("throws for another number of pairs, NaN, and a sum that overflows", () => {
    expect(() => meanWithinBetween(new Float64Array(5), ["a", "b", "a", "b"])).toThrow(
      new RangeError("length mismatch: triangle has 5; expected 6 pairs of 4 labels")
    );
    expect(() => meanWithinBetween(Float64Array.of(NaN), ["a", "a"])).toThrow(/^not finite: triangle\[0\] is NaN/);
    const huge = Float64Array.of(1e308, 1e308, 1e308);
    expect(() => meanWithinBetween(huge, ["a", "a", "a"])).toThrow(/^not finite: the sum/);
  });
});
