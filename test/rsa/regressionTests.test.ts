import {describe, expect, test} from "vitest";
import {doJob} from "../../src/math/jobs.js";
import type {CorrectedP} from "../../src/rsa/corrected.js";
import type {Engine} from "../../src/rsa/engine.js";
import {regressionTests} from "../../src/rsa/regressionTests.js";
import {drawn, falseAlarms, spaces, withEffects, type Setting} from "../support/termErrors.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const p = (one: CorrectedP | undefined): number => (one && "p" in one ? one.p : NaN);

const usual: Setting = {words: 18, space: "shared", terms: 3, correlation: 0.8};

// each by itself, and more of them, in test/long
const several = [12, 18].flatMap((words) =>
  (words < 18 ? [1, 2, 3] : [1, 2, 3, 4]).map((terms): Setting => ({
    words,
    terms,
    space: spaces[(words / 6 + terms) % 3]!,
    correlation: terms % 2 === 0 ? 0 : 0.8
  }))
);

test("the tests of terms, and of a score given them, find what is not there in 3 to 7 of 100 cases", async () => {
  for (const share of Object.values(await falseAlarms(several, {runs: 75, permutations: 79}))) {
    expect(share).toBeGreaterThanOrEqual(0.03);
    expect(share).toBeLessThanOrEqual(0.07);
  }
});

describe("regressionTests(n, y, terms)", () => {
  const plan = {permutations: 99, seed: 1};

  test("finds a term that explains, beside others that do", async () => {
    for (let k = 0; k < 20; k++) {
      const {cosines, terms} = drawn(k, {...usual, correlation: 0});
      const found = await regressionTests(usual.words, withEffects(cosines, terms, 1), terms, {plan, engine: here});
      expect(found.map(p)).toEqual([0.01, 0.01, 0.01]);
    }
  });

  test("has a reason for a term that follows from the others, and tests the rest", async () => {
    const {cosines, terms} = drawn(1, usual);
    const [one, , other] = terms as [Float64Array, Float64Array, Float64Array];
    const found = await regressionTests(usual.words, cosines, [one, one.map((value) => 2 * value), other], {
      plan,
      engine: here
    });
    expect(found[0]).toEqual({reason: expect.stringMatching(/^the term follows from what is given/) as string});
    expect(found[1]).toEqual(found[0]);
    expect(p(found[2])).toBeGreaterThan(0);
  });

  test("tells how far it is, and gives the same on any number of cores", async () => {
    const {cosines, terms} = drawn(2, usual);
    const told: number[] = [];
    const plan = {permutations: 500, seed: 1};
    const alone = await regressionTests(usual.words, cosines, terms, {
      plan,
      engine: here,
      progress: (done) => told.push(done)
    });
    expect(told).toEqual(told.toSorted((x, y) => x - y));
    expect(told.at(-1)).toBe(1);
    const wide: Engine = {...here, width: 3};
    expect(await regressionTests(usual.words, cosines, terms, {plan, engine: wide})).toEqual(alone);
  });
});
