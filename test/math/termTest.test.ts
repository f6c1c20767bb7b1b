import {describe, expect, test} from "vitest";
import {maxT} from "../../src/math/maxT.js";
import {partialCorrelation} from "../../src/math/regression.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts} from "../../src/math/permutedProducts.js";
import {squareOf} from "../../src/math/standardised.js";
import {termTest} from "../../src/math/termTest.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {normal, seeds} from "./support.js";

const n = 9;
const triangle = (next: () => number): Float64Array => Float64Array.from({length: (n * (n - 1)) / 2}, next);

/** Words of a matrix in another order. */
function reordered(values: Float64Array, order: Int32Array): Float64Array {
  const {data} = squareOf(values);
  const moved = Float64Array.from({length: n * n}, (_, at) => data[order[Math.floor(at / n)]! * n + order[at % n]!]!);
  return upperTriangle({n, data: moved});
}

/** y less its fit by the others, by partial correlations alone: y − Σ b·x, b by normal equations of one or two others. */
function left(y: Float64Array, [x1, x2]: readonly [Float64Array, Float64Array]): Float64Array {
  const mean = (list: Float64Array): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const centred = (list: Float64Array): number[] => Array.from(list, (value) => value - mean(list));
  const dot = (u: number[], v: number[]): number => u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  const [u, v, w] = [centred(y), centred(x1), centred(x2)];
  const det = dot(v, v) * dot(w, w) - dot(v, w) ** 2;
  const b1 = (dot(u, v) * dot(w, w) - dot(u, w) * dot(v, w)) / det;
  const b2 = (dot(u, w) * dot(v, v) - dot(u, v) * dot(v, w)) / det;
  return Float64Array.from(u, (value, i) => value - b1 * v[i]! - b2 * w[i]!);
}

describe("termTest(n, y, term, others)", () => {
  test.each(seeds)("gives each permutation the partial correlation of Freedman and Lane's y, seed %i", (seed) => {
    const next = normal(seed);
    const [y, term, x1] = [triangle(next), triangle(next), triangle(next)];
    const x2 = term.map((value) => value + 0.5 * next());
    const {observed, pairs, statistic} = termTest(n, y, term, [x1, x2]);
    expect(observed).toBeCloseTo(partialCorrelation(y, term, [x1, x2]), 12);
    const plan = permutationPlan(n, {permutations: 20, seed});
    const sums = permutedProducts(pairs, plan, 0, 20);
    const rest = left(y, [x1, x2]);
    const order = new Int32Array(n);
    for (let k = 0; k < 20; k++) {
      plan.fill(order, k);
      // what is fitted, with what is left in another order
      const moved = reordered(rest, order).map((value, at) => y[at]! - rest[at]! + value);
      // two other terms of nine words
      const expected = partialCorrelation(moved, term, [x1, x2]) * Math.sqrt(8 / 6);
      expect(statistic(sums.map((list) => list[k]!))).toBeCloseTo(expected, 10);
    }
  });

  test("refuses a term that follows from the others, and a y that does", () => {
    const next = normal(1);
    const [y, x] = [triangle(next), triangle(next)];
    const twice = x.map((value) => 1 + 2 * value);
    expect(() => termTest(n, y, twice, [x])).toThrow(/^the term follows from what is given/);
    expect(() => termTest(n, twice, y, [x])).toThrow(/^y follows from what is given/);
  });
});

test("termTest(n, y, term, others) refuses more terms than words have degrees of freedom", () => {
  const next = normal(1);
  const few = (): Float64Array => Float64Array.from({length: 6}, next);
  expect(() => termTest(4, few(), few(), [few(), few(), few()])).toThrow(
    new RangeError("too few words: 4; expected at least 5 with 3 other terms")
  );
});

describe("maxT(observed, permuted, exact)", () => {
  test("holds the largest against the largest, and the next against those that are left", () => {
    const permuted = [Float64Array.of(5, 1, 1, 1), Float64Array.of(1, 3, 1, 1)];
    // 4 is reached by the maximum 5 alone, 2 by the second's 3 alone: (1 + 1)/5 each
    expect(maxT([4, 2], permuted, false).map(({p}) => p)).toEqual([0.4, 0.4]);
    // 6 by none; 0.5 by all
    expect(maxT([0.5, 6], permuted, false).map(({p}) => p)).toEqual([1, 0.2]);
  });

  test("never lets a smaller one be surer than a larger, and counts all of all permutations", () => {
    const permuted = [Float64Array.of(9, 9, 9, 2), Float64Array.of(0, 0, 0, 1)];
    expect(maxT([2, 1], permuted, true).map(({p}) => p)).toEqual([1, 1]);
    expect(maxT([9, 1], permuted, true)).toMatchObject([{p: 0.75, floor: 0.25}, {p: 0.75}]);
  });

  test("refuses lists of other shapes", () => {
    expect(() => maxT([1], [], false)).toThrow(RangeError);
    expect(() => maxT([1, 2], [Float64Array.of(1), Float64Array.of(1, 2)], false)).toThrow(/^shape mismatch/);
  });
});
