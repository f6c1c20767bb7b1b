import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {doJob} from "../../src/math/jobs.js";
import {maxT} from "../../src/math/maxT.js";
import {partialCorrelation, residual, standardisedLists} from "../../src/math/regression.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts} from "../../src/math/permutedProducts.js";
import {spanOf} from "../../src/math/span.js";
import {squareOf} from "../../src/math/standardised.js";
import {termTest} from "../../src/math/termTest.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import type {Engine} from "../../src/rsa/engine.js";
import {partialTest, regressionTests} from "../../src/rsa/regressionTests.js";
import {normal, seeds} from "./support.js";

const n = 9;
const triangle = (next: () => number): Float64Array => Float64Array.from({length: (n * (n - 1)) / 2}, next);

/** Words of a matrix in another order. */
function reordered(values: Float64Array, order: Int32Array): Float64Array {
  const {data} = squareOf(values);
  const moved = Float64Array.from({length: n * n}, (_, at) => data[order[Math.floor(at / n)]! * n + order[at % n]!]!);
  return upperTriangle({n, data: moved});
}

/** What NumPy gives of all permutations of a few words. */
interface Exact {
  readonly words: number;
  readonly y: readonly number[];
  readonly terms: readonly (readonly number[])[];
  /** Of each term. */
  readonly observed: readonly number[];
  readonly tenths: readonly (readonly number[])[];
  readonly maxT: readonly number[];
  readonly greater: readonly number[];
  readonly twoSided: readonly number[];
}
const exact = JSON.parse(readFileSync("test/fixtures/terms/terms.json", "utf8")) as readonly Exact[];
const all = 5040;
const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};

describe("termTest(n, y, term, others)", () => {
  test.each(seeds)(
    "gives each permutation the partial correlation of the permuted rest of the term, seed %i",
    (seed) => {
      const next = normal(seed);
      const [y, term, x1] = [triangle(next), triangle(next), triangle(next)];
      const x2 = term.map((value) => value + 0.5 * next());
      const {observed, pairs, statistic} = termTest(n, y, term, [x1, x2]);
      expect(observed).toBeCloseTo(partialCorrelation(y, term, [x1, x2]), 12);
      const plan = permutationPlan(n, {permutations: 20, seed});
      const sums = permutedProducts(pairs, plan, 0, 20);
      const rest = residual(
        "term",
        standardisedLists([term], ["term"])[0]!,
        spanOf(standardisedLists([x1, x2], ["x1", "x2"]))
      );
      const order = new Int32Array(n);
      for (let k = 0; k < 20; k++) {
        plan.fill(order, k);
        const expected = partialCorrelation(y, reordered(rest, order), [x1, x2]);
        expect(statistic(sums.map((list) => list[k]!))).toBeCloseTo(expected, 10);
      }
    }
  );

  test.each(exact)(
    "has numpy's statistics of all permutations of $words words",
    ({words, y, terms, observed, tenths}) => {
      const lists = terms.map((term) => Float64Array.from(term));
      for (const [k, term] of lists.entries()) {
        const others = lists.filter((_, other) => other !== k);
        const found = termTest(words, Float64Array.from(y), term, others);
        expect(found.observed).toBeCloseTo(observed[k]!, 10);
        const plan = permutationPlan(words, {permutations: all, seed: 1});
        expect(plan.exact).toBe(true);
        const sums = permutedProducts(found.pairs, plan, 0, plan.total);
        const sorted = Float64Array.from({length: plan.total}, (_, at) =>
          found.statistic(sums.map((list) => list[at]!))
        ).sort();
        for (const [part, value] of tenths[k]!.entries())
          expect(sorted[Math.round((part * (plan.total - 1)) / 10)]).toBeCloseTo(value, 10);
      }
    }
  );

  test.each(exact)("has numpy's p over all permutations of $words words", async ({words, y, terms, ...expected}) => {
    const lists = terms.map((term) => Float64Array.from(term));
    const [ofY, plan] = [Float64Array.from(y), {permutations: all, seed: 1}];
    const corrected = await regressionTests(words, ofY, lists, {plan, engine: here});
    expect(corrected.map((one) => ("p" in one ? one.p : one.reason))).toEqual(
      expected.maxT.map((p) => expect.closeTo(p, 12) as number)
    );
    for (const [k, term] of lists.entries())
      for (const [alternative, p] of [
        ["greater", expected.greater[k]],
        ["two-sided", expected.twoSided[k]]
      ] as const) {
        const others = lists.filter((_, other) => other !== k);
        const found = await partialTest(words, [term, ofY], others, {plan: {...plan, alternative}, engine: here});
        expect(found).toMatchObject({p: expect.closeTo(p!, 12) as number, exact: true});
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
