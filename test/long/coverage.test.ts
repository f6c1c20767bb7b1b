import {describe, expect, test} from "vitest";
import {coverage, errorRate} from "../support/coverage.js";
import {compared, trueScores, type WordPopulation} from "../support/wordPopulation.js";

const [replicates, seed] = [2000, 7];
const populations: readonly WordPopulation[] = [0, 3].flatMap((categories) =>
  [0, 0.5, 0.98].map((strength) => ({strength, categories}))
);
// what 2000 samples leave open: three standard errors of 0.005
const open = 0.015;

describe.each(populations)("of a population of words with %j", (population) => {
  const truth = trueScores(population);
  test.each(compared)("the interval of %s over 8 words holds the true score at least 93 times of 100", (name) => {
    expect(coverage(name, population, truth[name], {n: 8, replicates, seed})).toBeGreaterThan(0.93 - open);
  });

  test.each(compared)("the interval of %s over 20, 60 and 300 words holds it 93 to 97 times of 100", (name) => {
    for (const n of [20, 60, 300]) {
      const held = coverage(name, population, truth[name], {n, replicates: n > 60 ? 200 : replicates, seed});
      const more = n > 60 ? 0.045 : open;
      expect([n, held > 0.93 - more, held < 0.97 + more]).toEqual([n, true, true]);
    }
  });

  test.each(compared)("equal scores by %s are called different in at most 6.5 of 100 samples of 20 words", (name) => {
    expect(errorRate(name, population, {n: 20, replicates, seed})).toBeLessThan(0.065 + open);
  });
});
