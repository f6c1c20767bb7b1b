import {scoreOverWords} from "../src/math/intervalJob.js";
import {coverage, errorRates} from "../test/support/coverage.js";
import {
  compared,
  sampler,
  trianglesOf,
  trueScores,
  type Compared,
  type WordPopulation
} from "../test/support/wordPopulation.js";
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

/**
 * Samples by words, and those that ranks are compared of, where each costs more: of 2000 the standard error is 0.005, of 500 0.01, of 100
 * 0.02. Takes some half an hour of CPU time, most of it for 100 words and more.
 */
const cells: readonly (readonly [n: number, replicates: number, ranked: number])[] = [
  ...([6, 8, 12, 20, 60] as const).map((n): readonly [number, number, number] => [n, 2000, 2000]),
  [100, 2000, 500],
  [300, 2000, 100]
];
const ranks: ReadonlySet<string> = new Set<Compared>(["spearman", "kendall"]);
const isRanked = (name: Compared): boolean => ranks.has(name);

function coverageTable(log: (line: string) => void): BenchTable {
  const rows = populations.flatMap((population) => {
    const truth = trueScores(population);
    return cells.map(([n, replicates, ranked]) => {
      log(`coverage: ${named(population).join(", ")}, ${n} words`);
      const of = (names: readonly Compared[], count: number) =>
        coverage(names, population, truth, {n, replicates: count, seed});
      const some = compared.filter(isRanked);
      const rest = compared.filter((name) => !isRanked(name));
      const held = {...of(rest, replicates), ...of(some, ranked)};
      const samples = ranked === replicates ? String(replicates) : `${replicates}, ${ranked} of ranks`;
      return [
        ...named(population),
        digits(truth.pearson),
        String(n),
        samples,
        ...compared.map((name) => digits(held[name] ?? NaN))
      ];
    });
  });
  return {
    head: ["categories", "shared", "true r", "words", "samples", "Pearson", "Spearman", "Kendall", "CKA", "Euclidean"],
    rows,
    notes: [
      `How often the interval of 95 % holds the score of the whole population, of the samples that have one. The words of a sample are drawn from it at random,
their categories too; seed ${seed}. The standard error is 0.005 of 2 000 samples, 0.01 of 500, 0.02 of 100. From 6 to 12 words the intervals are wider than they need be, most for weak scores.`
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
        const score = scoreOverWords(triangles);
        const taken =
          "reason" in score || "reason" in score.interval ? [NaN, NaN] : [score.interval.low, score.interval.high];
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
