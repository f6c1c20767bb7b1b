import {describe, expect, test} from "vitest";
import {doJob} from "../../src/math/jobs.js";
import type {CorrectedP} from "../../src/rsa/corrected.js";
import type {Engine} from "../../src/rsa/engine.js";
import {regressionTests} from "../../src/rsa/regressionTests.js";
import {drawn, partialAlarms, termAlarms} from "../support/termErrors.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const n = 18;
const p = (one: CorrectedP | undefined): number => (one && "p" in one ? one.p : NaN);

// more are in test/long
const few = {runs: 600, permutations: 99, correlation: 0.8};

describe("regressionTests(n, y, terms)", () => {
  test("calls one of three correlated terms that explain nothing real in 3 to 7 of 100 cases", async () => {
    const share = await termAlarms(few, 0, [0, 1, 2]);
    expect(share).toBeGreaterThanOrEqual(0.03);
    expect(share).toBeLessThanOrEqual(0.07);
  });

  test("finds the term that explains, and of the others one too often in no more than 7 of 100", async () => {
    expect(await termAlarms({...few, runs: 100}, 0.5, [0])).toBeGreaterThan(0.95);
    expect(await termAlarms(few, 0.5, [1, 2])).toBeLessThanOrEqual(0.07);
  });

  test("has a reason for a term that follows from the others, and tests the rest", async () => {
    const {cosines, terms} = drawn(1, 0.5);
    const [one, , other] = terms as [Float64Array, Float64Array, Float64Array];
    const found = await regressionTests(n, cosines, [one, one.map((value) => 2 * value), other], {
      plan: {permutations: 99, seed: 1},
      engine: here
    });
    expect(found[0]).toEqual({reason: expect.stringMatching(/^the term follows from what is given/) as string});
    expect(found[1]).toEqual(found[0]);
    expect(p(found[2])).toBeGreaterThan(0);
  });

  test("tells how far it is, and gives the same on any number of cores", async () => {
    const {cosines, terms} = drawn(2, 0.5);
    const told: number[] = [];
    const plan = {permutations: 500, seed: 1};
    const alone = await regressionTests(n, cosines, terms, {plan, engine: here, told: (done) => told.push(done)});
    expect(told).toEqual(told.toSorted((x, y) => x - y));
    expect(told.at(-1)).toBe(1);
    const wide: Engine = {...here, width: 3};
    expect(await regressionTests(n, cosines, terms, {plan, engine: wide})).toEqual(alone);
  });
});

test("partialTest(n, triangles, given) is wrong about models that have only explanations in common in 3 to 7 of 100 cases", async () => {
  const share = await partialAlarms(few);
  expect(share).toBeGreaterThanOrEqual(0.03);
  expect(share).toBeLessThanOrEqual(0.07);
});
