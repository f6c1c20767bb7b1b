import {describe, expect, test} from "vitest";
import {bootstrapDraw, drawnPairs} from "../../src/math/bootstrapDraw.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {countDistances} from "../../src/math/countDistances.js";
import {inferencePart, type BootstrapJob} from "../../src/math/inferenceJob.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import {pearson} from "../../src/math/pearson.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedMatrix} from "../../src/math/permutedMatrix.js";
import {quantile} from "../../src/math/quantile.js";
import {spearman} from "../../src/math/spearman.js";
import {squareOf} from "../../src/math/standardised.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import * as support from "./support.js";

describe("bootstrapDraw(n, seed, k)", () => {
  test("is a function of its arguments alone, and has at least four distinct words", () => {
    expect(bootstrapDraw(18, 1, 5)).toEqual(bootstrapDraw(18, 1, 5));
    expect(bootstrapDraw(18, 1, 5)).not.toEqual(bootstrapDraw(18, 1, 6));
    const draws = Array.from({length: 300}, (_, k) => bootstrapDraw(5, 2, k));
    expect(Math.min(...draws.map(({words}) => new Set(words).size))).toBe(4);
    expect(draws.reduce((sum, {redrawn}) => sum + redrawn, 0)).toBeGreaterThan(100);
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
  const plain = {pearson, spearman, kendall: kendallTauA};

  test.each(["pearson", "spearman", "kendall"] as const)(
    "resamples by %s as the plain definition does, to the bit",
    (measure) => {
      for (const [x = [], y = []] of Object.values(lists)) {
        const [a, b] = [Float64Array.from(x), Float64Array.from(y)];
        const job = {kind: "bootstrap", measure, n: words, a, b, seed: 3, from: 5, to: 25} as const;
        const expected = Array.from({length: 20}, (_, k) => {
          const drawn = drawnPairs(bootstrapDraw(words, 3, 5 + k).words, a, b, words);
          return plain[measure](drawn.x, drawn.y);
        });
        expect(Array.from(inferencePart(job).values[0]!)).toEqual(expected);
      }
    }
  );

  test("has no value where a resample's values are constant, by whatever measure", () => {
    const constant = Float64Array.from({length: m}, (_, i) => (i === 0 ? 1 : 2));
    for (const measure of ["pearson", "spearman", "kendall"] as const) {
      const job = {kind: "bootstrap", measure, n: words, a: constant, b: constant, seed: 1, from: 0, to: 40} as const;
      const found = inferencePart(job).values[0]!;
      expect(found.some((value) => Number.isNaN(value))).toBe(true);
      expect(found.some((value) => value > 0)).toBe(true);
    }
  });

  test("permutes words under Kendall's tau-a as the plain definition does, to the bit", () => {
    for (const [x = [], y = []] of Object.values(lists)) {
      const [a, b] = [Float64Array.from(x), Float64Array.from(y)];
      const plan = {permutations: 10, seed: 4};
      const order = new Int32Array(words);
      const expected = Array.from({length: 10}, (_, k) => {
        permutationPlan(words, plan).fill(order, k);
        return kendallTauA(a, upperTriangle(permutedMatrix(squareOf(b), order)));
      });
      const {values} = inferencePart({kind: "kendall", n: words, a, b, plan, from: 0, to: 10});
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
  expect(Array.from(countDistances([1, 3, 1]).data)).toEqual([0, -2, 0, -2, 0, -2, 0, -2, 0]);
});

test.each([6, 18])(
  "the interval of 95 in 100 over %i words holds the score of very many words at least 93 times of 100",
  (n) => {
    const [d, latent] = [64, 12];
    const next = support.normal(11);
    const mixing = [0, 1].map(() => support.listOf(latent * d, next));
    const words = (count: number): readonly [Float64Array, Float64Array] => {
      const z = support.listOf(count * latent, next);
      const view = (w: readonly number[]): Float64Array => {
        const data = Float64Array.from({length: count * d}, (_, at) => {
          const [i, k] = [Math.floor(at / d), at % d];
          let sum = 1.5 * next();
          for (let l = 0; l < latent; l++) sum += z[i * latent + l]! * w[l * d + k]!;
          return sum;
        });
        return upperTriangle(cosineSimilarity({n: count, d, data}));
      };
      return [view(mixing[0]!), view(mixing[1]!)];
    };
    const truth = pearson(...words(600));
    let held = 0;
    const replicates = 200;
    for (let k = 0; k < replicates; k++) {
      const [a, b] = words(n);
      const job: BootstrapJob = {kind: "bootstrap", measure: "pearson", n, a, b, seed: k, from: 0, to: 200};
      const sorted = inferencePart(job).values[0]!.sort();
      if (quantile(sorted, 0.025) <= truth && truth <= quantile(sorted, 0.975)) held++;
    }
    expect(held / replicates).toBeGreaterThanOrEqual(0.93);
  }
);
