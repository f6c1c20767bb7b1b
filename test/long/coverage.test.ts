import {describe, expect, test} from "vitest";
import {coverage, errorRates, sizeCoverage} from "../support/coverage.js";
import {compared, trueScores, type WordPopulation} from "../support/wordPopulation.js";

const [replicates, seed] = [2000, 7];
const populations: readonly WordPopulation[] = [0, 3].flatMap((categories) =>
  [0, 0.5, 0.98].map((strength) => ({strength, categories}))
);
// what 2000 samples leave open: three standard errors of 0.005
const open = 0.015;
const told = (text: string): void => void process.stderr.write(`${text}\n`);

describe.each(populations)("of a population of words with %j", (population) => {
  const truth = trueScores(population);
  test("intervals over 6, 8 and 12 words hold the true score at least 93 times of 100", () => {
    for (const n of [6, 8, 12])
      for (const [name, held] of Object.entries(coverage(compared, population, truth, {n, replicates, seed})))
        expect([n, name, held > 0.93 - open]).toEqual([n, name, true]);
  }, 1_800_000);

  test.each([
    [20, 2000, compared],
    [60, 2000, compared],
    [100, 2000, ["pearson", "cka", "euclidean"]],
    [100, 200, ["spearman", "kendall"]],
    [300, 500, ["pearson", "cka", "euclidean"]]
  ] as const)(
    "intervals over %i words hold it 93 to 97 times of 100, of %i samples of %j",
    (n, samples, names) => {
      // three standard errors
      const more = open * Math.sqrt(replicates / samples);
      const found = coverage(names, population, truth, {n, replicates: samples, seed});
      told(`${JSON.stringify(population)}, ${n} words: ${JSON.stringify(found)}`);
      for (const [name, held] of Object.entries(found))
        expect([n, name, held > 0.93 - more, held < 0.97 + more]).toEqual([n, name, true, true]);
    },
    1_800_000
  );

  test.each([3, 8])(
    "intervals of what %i of 16 dimensions change hold the population's difference, over 20 and 60 words",
    (size) => {
      for (const n of [20, 60]) {
        const found = sizeCoverage(["pearson", "cka"], population, size, {n, replicates, seed});
        told(`${JSON.stringify(population)}, ${size} of 16 dimensions, ${n} words: ${JSON.stringify(found)}`);
        for (const [name, held] of Object.entries(found))
          expect([n, name, held > 0.9 - open, held < 0.98 + open]).toEqual([n, name, true, true]);
      }
    },
    1_800_000
  );

  test("equal scores are called different in at most 6.5 of 100 samples of 20 words", () => {
    for (const rate of Object.values(errorRates(compared, population, {n: 20, replicates, seed})))
      expect(rate).toBeLessThan(0.065 + open);
  }, 1_800_000);
});
