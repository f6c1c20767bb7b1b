import {describe, expect, test} from "vitest";
import {usualNames, type UsualName} from "../../src/math/comparisons.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {influenceOf} from "../../src/math/influenceOf.js";
import {scoreOverWords} from "../../src/math/intervalJob.js";
import {jackknifeVariance, type EstimatedVariance} from "../../src/math/jackknifeInterval.js";
import type {Vectors} from "../../src/math/matrix.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import * as support from "./support.js";

/** Two spaces of n words that share a part. */
function spaces(n: number, seed: number): readonly [Vectors, Vectors] {
  const next = support.normal(seed);
  const shared = support.randomVectors(n, 6, next);
  const noisy = (): Vectors => ({...shared, data: shared.data.map((value) => value + next())});
  return [noisy(), noisy()];
}

const without = ({n, d, data}: Vectors, word: number): Vectors => ({
  n: n - 1,
  d,
  data: data.filter((_, at) => Math.floor(at / d) !== word)
});

const triangle = (kind: UsualName, v: Vectors, tied: boolean): Float64Array => {
  const values = upperTriangle(kind === "cka" ? uCentredGram(v) : cosineSimilarity(v));
  return tied && kind !== "cka" ? values.map((value) => Math.round(value * 4) / 4) : values;
};

const score = (kind: UsualName, a: Vectors, b: Vectors, tied: boolean): number =>
  support.directScores[kind](triangle(kind, a, tied), triangle(kind, b, tied), a, b);

describe.each(usualNames)("influenceOf(%j, x, y)", (kind) => {
  test.each([false, true])("has the score without each word as it is computed anew, ties: %j", (tied) => {
    for (const seed of support.seeds.slice(0, 3)) {
      const [a, b] = spaces(11, seed);
      const found = influenceOf(kind, triangle(kind, a, tied), triangle(kind, b, tied));
      expect(found.score).toBeCloseTo(score(kind, a, b, tied), 12);
      const anew = Array.from({length: 11}, (_, i) => score(kind, without(a, i), without(b, i), tied));
      anew.forEach((value, i) => expect(found.without[i]).toBeCloseTo(value, 12));
    }
  });

  test("is the same for words in another order", () => {
    const [a, b] = spaces(9, 5);
    const turn = (v: Vectors): Vectors => support.vectorsOf(support.rowsOf(v).toReversed());
    const [there, back] = [
      influenceOf(kind, triangle(kind, a, false), triangle(kind, b, false)),
      influenceOf(kind, triangle(kind, turn(a), false), triangle(kind, turn(b), false))
    ];
    Array.from(there.without).forEach((value, i) => expect(back.without[8 - i]).toBeCloseTo(value, 12));
    expect(jackknifeVariance(back).variance).toBeCloseTo(jackknifeVariance(there).variance, 12);
  });
});

test.each(["pearson", "spearman", "kendall"] as const)(
  "influenceOf(%j, x, y).pairs says how the score moves when a pair is taken away",
  (kind) => {
    const n = 40;
    const [a, b] = spaces(n, 3);
    const [x, y] = [triangle(kind, a, kind !== "pearson"), triangle(kind, b, kind !== "pearson")];
    const {score: whole, pairs = new Float64Array()} = influenceOf(kind, x, y);
    for (const pair of [0, 17, 200, 779]) {
      const rest = (values: Float64Array): Float64Array => values.filter((_, at) => at !== pair);
      const moved = (x.length - 1) * (whole - support.directScores[kind](rest(x), rest(y), a, b));
      expect(pairs[pair]! / moved).toBeCloseTo(1, 1);
    }
    expect(pairs.reduce((sum, value) => sum + value, 0) / pairs.length).toBeCloseTo(0, 12);
  }
);

test("influenceOf has no score without a word where the other words' values are constant", () => {
  // words 1, 2, 3, 4 are all alike; 0 is near 1
  const x = Float64Array.of(5, 2, 3, 4, 1, 1, 1, 1, 1, 1);
  const y = Float64Array.from(x, (_, at) => at);
  for (const kind of ["pearson", "spearman", "kendall"] as const) {
    const {without} = influenceOf(kind, x, y);
    expect(Number.isNaN(without[0])).toBe(true);
    expect(Number.isFinite(without[1])).toBe(true);
  }
});

test('influenceOf("spearman", x, y) is as exact for more pairs than a window of its tables holds, and refuses too many words', () => {
  const n = 190;
  const [a, b] = spaces(n, 4);
  for (const tied of [false, true]) {
    const {without: found} = influenceOf("spearman", triangle("spearman", a, tied), triangle("spearman", b, tied));
    for (const word of [0, 189])
      expect(found[word]).toBeCloseTo(score("spearman", without(a, word), without(b, word), tied), 12);
  }
  const many = Float64Array.from({length: (1001 * 1000) / 2}, (_, at) => at);
  expect(() => influenceOf("spearman", many, many)).toThrow(
    "too many words: 1001; Spearman's ρ without each of them takes too long above 1000: choose fewer words or another comparison"
  );
});

describe("scoreOverWords(job)", () => {
  test.each(usualNames)("by %j, the interval of a model with itself is its score, 1, and not less", (comparison) => {
    for (const n of [8, 18]) {
      const [v] = spaces(n, 7);
      const a = triangle(comparison, v, false);
      const found = scoreOverWords({comparison, a, b: a});
      expect(found).toMatchObject({interval: {low: expect.closeTo(1, 12), high: expect.closeTo(1, 12)}});
    }
  });

  test.each(usualNames)("by %j, the interval holds its own score, and stays within −1 and 1", (comparison) => {
    for (const n of [8, 12, 30])
      for (const seed of support.seeds) {
        const [v, w] = spaces(n, seed);
        const job = {
          comparison,
          a: triangle(comparison, v, seed % 2 === 0),
          b: triangle(comparison, w, seed % 2 === 0)
        };
        const found = scoreOverWords(job);
        if ("reason" in found || "reason" in found.interval) throw new Error("no interval");
        const own = influenceOf(comparison, job.a, job.b).score;
        expect(found.interval.low).toBeLessThan(own);
        expect(found.interval.high).toBeGreaterThan(own);
        expect(found.interval.low).toBeGreaterThan(-1);
        expect(found.interval.high).toBeLessThan(1);
      }
  });

  test.each(["spearman", "kendall"] as const)(
    "by %j gives no interval without width to matrices that differ and have one order of pairs",
    (comparison) => {
      const a = Float64Array.from({length: 15}, (_, at) => ((at * 7) % 15) / 10);
      const reason = "these words cannot tell how near 1 it is: all their pairs are in one order";
      expect(scoreOverWords({comparison, a, b: a.map((value) => value * value * value)})).toMatchObject({
        interval: {reason}
      });
      const turned = scoreOverWords({comparison, a, b: a.map((value) => -value * value)});
      expect(turned).toMatchObject({interval: {reason: reason.replace("1", "−1")}});
      expect(scoreOverWords({comparison, a, b: a.map((value) => 2 * value + 1)})).toMatchObject({
        interval: {low: 1, high: 1}
      });
    }
  );

  test("refuses an interval over five words, and says why there is no score", () => {
    const [v, w] = spaces(5, 1);
    const [a, b] = [triangle("pearson", v, false), triangle("pearson", w, false)];
    expect(scoreOverWords({comparison: "pearson", a, b})).toMatchObject({
      interval: {reason: "too few words for an interval: 5; expected at least 6"}
    });
    expect(scoreOverWords({comparison: "pearson", a, b: new Float64Array(a.length)})).toEqual({
      reason: "constant y: 0; expected values that differ"
    });
  });
});

test("jackknifeVariance is that of a mean of pairs where each value is its words' sum, and of one where no word tells", () => {
  const n = 400;
  const next = support.normal(2);
  const own = support.listOf(n, next);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: readonly number[]): number =>
    mean(values.map((value) => (value - mean(values)) * (value - mean(values))));
  const of = (value: (i: number, j: number) => number): EstimatedVariance => {
    const pairs: number[] = [];
    const sums = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const at = value(i, j);
        pairs.push(at);
        sums[i]! += at;
        sums[j]! += at;
      }
    const total = pairs.reduce((sum, value) => sum + value, 0);
    const left = pairs.length - (n - 1);
    const middle = total / pairs.length;
    return jackknifeVariance({
      without: Float64Array.from(sums, (sum) => (total - sum) / left),
      pairs: Float64Array.from(pairs, (value) => value - middle)
    });
  };
  // the mean of all words' sums of two is twice the words' mean: variance 4σ²/n
  const ofWords = of((i, j) => own[i]! + own[j]!);
  expect(ofWords.variance / ((4 * spread(own)) / n)).toBeCloseTo(1, 1);
  expect(ofWords.degrees).toBe(n - 1);
  // values of their own: σ² over their number, at least 0.6 of it
  const noise = of(() => next());
  const share = noise.variance / (1 / ((n * (n - 1)) / 2));
  expect(share).toBeGreaterThanOrEqual(0.6);
  expect(share).toBeLessThan(1.3);
  expect(noise.degrees).toBeGreaterThan(2 * n);
});
