import {describe, expect, test} from "vitest";
import {bootstrapDraw, drawnPairs} from "../../src/math/bootstrapDraw.js";
import {countDistances} from "../../src/math/countDistances.js";
import {inferencePart} from "../../src/math/inferenceJob.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedMatrix} from "../../src/math/permutedMatrix.js";
import {quantile} from "../../src/math/quantile.js";
import {squareOf} from "../../src/math/standardised.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import * as support from "./support.js";

describe("bootstrapDraw(n, seed, k)", () => {
  test("is a function of its arguments alone, and has at least four distinct words", () => {
    expect(bootstrapDraw(18, 1, 5)).toEqual(bootstrapDraw(18, 1, 5));
    expect(bootstrapDraw(18, 1, 5)).not.toEqual(bootstrapDraw(18, 1, 6));
    const draws = Array.from({length: 300}, (_, k) => bootstrapDraw(5, 2, k));
    expect(Math.min(...draws.map((words) => new Set(words).size))).toBe(4);
  });

  test("refuses fewer than four words, for which there would be no end", () => {
    expect(() => bootstrapDraw(3, 1, 0)).toThrow("too few words: 3; expected at least 4");
  });
});

test("drawnPairs(words, a, b, n) leaves out the pairs of a word with itself, and keeps the order", () => {
  const a = Float64Array.of(12, 13, 14, 23, 24, 34);
  const {x, y} = drawnPairs(
    Int32Array.of(3, 0, 3, 1),
    a,
    a.map((value) => -value),
    4
  );
  // drawn: 4th, 1st, 4th, 2nd word
  expect(Array.from(x)).toEqual([14, 24, 14, 12, 24]);
  expect(Array.from(y)).toEqual([-14, -24, -14, -12, -24]);
});

describe("inferencePart(job)", () => {
  const words = 30;
  const next = support.uniform(8);
  const m = (words * (words - 1)) / 2;
  const lists = {
    distinct: [support.listOf(m, next), support.listOf(m, next)],
    tied: [support.tiedList(m, 9, next), support.tiedList(m, 5, next)]
  };
  test("permutes words under Kendall's tau-a as the plain definition does, to the bit", () => {
    for (const [x = [], y = []] of Object.values(lists)) {
      const [a, b] = [Float64Array.from(x), Float64Array.from(y)];
      const plan = {permutations: 10, seed: 4};
      const order = new Int32Array(words);
      const expected = Array.from({length: 10}, (_, k) => {
        permutationPlan(words, plan).fill(order, k);
        return kendallTauA(a, upperTriangle(permutedMatrix(squareOf(b), order)));
      });
      const {values} = inferencePart({
        kind: "scores",
        n: words,
        pairs: [{comparison: "kendall", a, b}],
        plan,
        from: 0,
        to: 10
      });
      expect(Array.from(values[0]!)).toEqual(expected);
    }
  });
});

test("quantile(sorted, share) goes by straight lines between the values", () => {
  expect(quantile([1, 2, 4, 8], 0)).toBe(1);
  expect(quantile([1, 2, 4, 8], 0.5)).toBe(3);
  expect(quantile([1, 2, 4, 8], 0.9)).toBeCloseTo(6.8, 12);
  expect(quantile([5], 0.3)).toBe(5);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 1.5)).toThrow(RangeError);
});

test("countDistances(counts) makes equal counts most alike", () => {
  expect(Array.from(countDistances([1, 3, 1]))).toEqual([-2, 0, -2]);
});
