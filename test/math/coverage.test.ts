import {expect, test} from "vitest";
import {contrastOf} from "../../src/math/contrastJob.js";
import {coverage, errorRates, sizeCoverage} from "../support/coverage.js";
import {sampler, trianglesOf, trueScores} from "../support/wordPopulation.js";

// a seeded cut of test/long/coverage.test.ts
test("the interval of 95 in 100 over 20 words holds the population's score as often, within what 300 samples can tell", () => {
  const population = {strength: 0.5, categories: 3};
  const truth = trueScores(population, {samples: 4000});
  for (const held of Object.values(
    coverage(["pearson", "cka"], population, truth, {n: 20, replicates: 300, seed: 7})
  )) {
    expect(held).toBeGreaterThan(0.915);
    expect(held).toBeLessThan(0.985);
  }
});

test("two scores that are equal in the population are called different in about 5 of 100 samples of 20 words", () => {
  const {pearson} = errorRates(["pearson"], {strength: 0.5, categories: 0}, {n: 20, replicates: 300, seed: 7});
  expect(pearson).toBeGreaterThan(0.02);
  expect(pearson).toBeLessThan(0.09);
});

test("the interval of what half of A's dimensions change of its score holds the population's difference as often", () => {
  const {pearson} = sizeCoverage(["pearson"], {strength: 0.5, categories: 3}, 8, {
    n: 20,
    replicates: 300,
    seed: 7,
    ofTruth: 4000
  });
  expect(pearson).toBeGreaterThan(0.91);
  expect(pearson).toBeLessThan(0.99);
});

test("contrastOf tells unequal scores apart, changes its sign with their order, and refuses other words", () => {
  const [a, b, c] = sampler({strength: 0.9, categories: 0})(40, 3, 0);
  const [far] = sampler({strength: 0, categories: 0})(40, 3, 0);
  if (!a || !b || !c || !far) throw new Error("no sample");
  const job = {first: trianglesOf("pearson", a, b), second: trianglesOf("pearson", c, far)};
  const found = contrastOf(job);
  const back = contrastOf({first: job.second, second: job.first});
  if ("reason" in found || "reason" in back) throw new Error("no contrast");
  expect(found.p).toBeLessThan(0.001);
  expect(found.low).toBeGreaterThan(0);
  expect([back.difference, back.low, back.p]).toEqual([-found.difference, -found.high, found.p]);
  expect(contrastOf({first: job.first, second: job.first})).toMatchObject({difference: 0, p: 1});
  const [other, few] = sampler({strength: 0.9, categories: 0})(30, 3, 0);
  if (!other || !few) throw new Error("no sample");
  expect(contrastOf({first: job.first, second: trianglesOf("pearson", other, few)})).toHaveProperty("reason");
});
