import {scoreOverWords} from "../src/math/intervalJob.js";
import {coverage, errorRates} from "../test/support/coverage.js";
import {compared, sampler, trianglesOf, trueScores, type WordPopulation} from "../test/support/wordPopulation.js";
import type {Bench, BenchTable} from "./bench.js";
import {otherIntervals} from "./otherIntervals.js";

const strengths = [0, 0.5, 0.98];
const populations: readonly WordPopulation[] = [0, 3].flatMap((categories) =>
  strengths.map((strength) => ({strength, categories}))
);
const named = ({strength, categories}: WordPopulation): string[] => [
  categories === 0 ? "none" : String(categories),
  strength.toFixed(2)
];
const digits = (share: number): string => share.toFixed(3);
const seed = 7;

/** Samples by words: a standard error of 0.005 for few, of 0.015 for many, whose samples cost more. */
const cells: readonly (readonly [n: number, replicates: number])[] = [
  ...([6, 8, 12, 20] as const).map((n): readonly [number, number] => [n, 2000]),
  [60, 200]
];

function coverageTable(log: (line: string) => void): BenchTable {
  const rows = populations.flatMap((population) => {
    const truth = trueScores(population);
    return cells.map(([n, replicates]) => {
      log(`coverage: ${named(population).join(", ")}, ${n} words`);
      const held = Object.values(coverage(compared, population, truth, {n, replicates, seed})).map(digits);
      return [...named(population), digits(truth.pearson), String(n), String(replicates), ...held];
    });
  });
  return {
    head: ["categories", "shared", "true r", "words", "samples", "Pearson", "Spearman", "Kendall", "CKA", "Euclidean"],
    rows,
    notes: [
      `How often the interval of 95 % holds the score of the whole population, of the samples that have one. The words of a sample are drawn from it at random, their categories too; seed ${seed}.`
    ]
  };
}

function methodsTable(log: (line: string) => void): BenchTable {
  const replicates = 200;
  const rows = [8, 20].flatMap((n) =>
    populations.map((population) => {
      log(`methods: ${named(population).join(", ")}, ${n} words`);
      const truth = trueScores(population).pearson;
      const draw = sampler(population);
      const held = new Array<number>(otherIntervals.length + 1).fill(0);
      for (let k = 0; k < replicates; k++) {
        const [a, b] = draw(n, seed, k);
        if (!a || !b) continue;
        const triangles = trianglesOf("pearson", a, b);
        const found = scoreOverWords(triangles);
        const taken =
          "reason" in found || "reason" in found.interval ? [NaN, NaN] : [found.interval.low, found.interval.high];
        [taken, ...otherIntervals.map(({of}) => of(triangles, k))].forEach(([low = NaN, high = NaN], i) => {
          if (low <= truth && truth <= high) held[i]!++;
        });
      }
      return [String(n), ...named(population), digits(truth), ...held.map((count) => digits(count / replicates))];
    })
  );
  return {
    head: ["words", "categories", "shared", "true r", "taken", ...otherIntervals.map(({name}) => name)],
    rows,
    notes: [
      `The same for Pearson's r by other ways, ${replicates} samples a row (standard error 0.015), 200 resamples each.`
    ]
  };
}

function contrastTable(log: (line: string) => void): BenchTable {
  const rows = [12, 20, 60].flatMap((n) =>
    populations.map((population) => {
      log(`contrasts: ${named(population).join(", ")}, ${n} words`);
      const replicates = n > 20 ? 100 : 500;
      const rates = Object.values(errorRates(compared, population, {n, replicates, seed})).map(digits);
      return [String(n), ...named(population), String(replicates), ...rates];
    })
  );
  return {
    head: ["words", "categories", "shared", "samples", "Pearson", "Spearman", "Kendall", "CKA", "Euclidean"],
    rows,
    notes: ["How often two scores that are equal in the population, A × B and A × C, are called different at 0.05."]
  };
}

/** Coverage of the intervals over words, and errors of the paired test. */
export const intervals: Bench = {
  name: "intervals",
  what: "Whether intervals hold the true score as often as they say, and the paired test errs as seldom, by simulation.",
  run: async (log) => [coverageTable(log), methodsTable(log), contrastTable(log)]
};
