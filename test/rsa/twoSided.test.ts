import {eachComparison} from "../../src/rsa/comparisons.js";
import {describe, expect, test} from "vitest";
import {doJob} from "../../src/math/jobs.js";
import {minP} from "../../src/math/minP.js";
import {permutationP} from "../../src/math/permutationP.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {squareOf} from "../../src/math/standardised.js";
import type {Engine} from "../../src/rsa/engine.js";
import {correctionWords} from "../../src/rsa/explanations.js";
import {inference} from "../../src/rsa/inference.js";
import {permutable} from "../../src/rsa/testInput.js";
import {testInput} from "../../src/rsa/testInput.js";
import {floorNote, verdictNotes, verdictWords} from "../../src/rsa/testWords.js";
import {normal, randomVectors} from "../math/support.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};

// cosines of moon, star, chair, table, apple, pear in minilm-l6 and glove-100d
const a = Float64Array.of(
  0.227848,
  0.103715,
  0.13759,
  0.152526,
  0.057586,
  0.059955,
  0.038929,
  0.140098,
  0.081895,
  0.31481,
  0.044807,
  0.070558,
  0.057956,
  0.039772,
  0.270488
);
const b = Float64Array.of(
  0.489812,
  0.216315,
  0.261147,
  0.292265,
  0.187289,
  0.18634,
  0.286011,
  0.234218,
  -0.002648,
  0.492468,
  0.104862,
  0.005587,
  0.310164,
  0.218933,
  0.589013
);
const plan = permutationPlan(6, {permutations: 720, seed: 1});

/** The score by a comparison and those of all 720 permutations. */
function scores(kind: "pearson" | "spearman", x: Float64Array, y: Float64Array) {
  const of = (triangle: Float64Array) =>
    squareOf(permutable(kind, {triangle, space: {n: 6, d: 0, data: new Float64Array()}}).triangle);
  const pair = {a: of(x), b: of(y)};
  return {observed: unpermutedProduct(pair), permuted: permutedProducts([pair], plan, 0, 720)[0]!};
}

describe('permutationP(observed, permuted, exact, attainable, "two-sided")', () => {
  // p by scipy 1.17.1, permutation_test(…, permutation_type="pairings", alternative=…), which takes all 720
  test.each([
    ["pearson", 0.7872999, 15, 30],
    ["spearman", 0.5428571, 19, 38]
  ] as const)("of %s is scipy's, whichever side the score is on", (kind, score, one, two) => {
    const {observed, permuted} = scores(kind, a, b);
    expect(observed).toBeCloseTo(score, 6);
    expect(permutationP(observed, permuted, true).p).toBeCloseTo(one / 720, 12);
    expect(permutationP(observed, permuted, true, 0, "two-sided")).toMatchObject({
      p: two / 720,
      count: one,
      tail: "upper",
      floor: 2 / 720
    });
    const turned = scores(
      kind,
      a,
      b.map((value) => -value)
    );
    expect(permutationP(turned.observed, turned.permuted, true, 0, "two-sided")).toMatchObject({
      p: two / 720,
      count: one,
      tail: "lower"
    });
  });

  test("is no more than 1, counts the observed order among drawn ones, and doubles the floor of symmetry", () => {
    expect(permutationP(0, [-1, 0, 0, 1], true, 0, "two-sided").p).toBe(1);
    expect(permutationP(0.9, [-1, 0, 0, 0.95], false, 0, "two-sided")).toMatchObject({p: 4 / 5, floor: 2 / 5});
    const found = permutationP(1, [1, 1, 0, 0], true, 0.25, "two-sided");
    expect(found.floor).toBe(0.5);
    expect(floorNote({...found, floor: 0.6})).toBe(
      "p cannot be below 0.60 here, since half that part of all permutations leave the score as it is"
    );
  });
});

/** Two-sided step-down min-P by its definition, over all permutations, of which the first is the observed order. */
function byDefinition(lists: readonly (readonly number[])[]): number[] {
  const two = (list: readonly number[], value: number): number =>
    Math.min(
      list.length,
      2 * Math.min(list.filter((one) => one >= value - 1e-12).length, list.filter((one) => one <= value + 1e-12).length)
    );
  const ps = lists.map((list) => list.map((value) => two(list, value)));
  const own = ps.map((list) => list[0]!);
  const stepped = own.map((p) => {
    const rest = ps.filter((_, i) => own[i]! >= p);
    return Math.max(p, rest[0]!.filter((_, k) => Math.min(...rest.map((list) => list[k]!)) <= p).length);
  });
  return own.map((p) => Math.max(...stepped.filter((_, i) => own[i]! <= p)) / lists[0]!.length);
}

test('minP(…, "two-sided") is two-sided step-down min-P by its definition, and finds a score in either tail', () => {
  const negative = b.map((value) => -value);
  const all = [
    scores("pearson", a, b),
    scores("spearman", a, b),
    scores("pearson", b, a),
    scores("pearson", a, negative)
  ];
  const found = minP(
    all.map(({observed}) => observed),
    all.map(({permuted}) => permuted),
    true,
    [],
    "two-sided"
  );
  byDefinition(all.map(({permuted}) => Array.from(permuted))).forEach((p, i) => expect(found[i]!.p).toBeCloseTo(p, 12));
  expect(found[0]!.p).toBeLessThan(0.15);
  expect(found[3]!.p).toBe(found[0]!.p);
  expect(found[3]!.tail).toBe("lower");
});

describe('inference(input, {alternative: "two-sided"}, engine)', () => {
  const next = normal(3);
  const space = randomVectors(12, 12, next);
  const triangle = upperTriangle(cosineSimilarity(space));
  const labels = Array.from({length: 12}, (_, i) => `c${i % 2}`);
  const against = triangle.map((value) => -value + 0.01 * next());

  test("calls a score lower than chance that a one-sided test does not show", async () => {
    const input = testInput("pearson", {triangle, space}, {triangle: against, space}, labels);
    const options = {permutations: 999, seed: 1};
    const one = await inference(input, options, here);
    expect([one.verdict, one.overall.p]).toEqual(["not shown", 1]);
    const two = await inference(input, {...options, alternative: "two-sided"}, here);
    expect([two.verdict, two.overall.p]).toEqual(["lower than chance", 2 / 1000]);
    expect(two.interval).toEqual(one.interval);
    expect(verdictWords("lower than chance", "two-sided")).toBe(
      "lower than chance gives: shuffled words seldom score as low"
    );
  });

  test("does not tell of what was not shown by the one-sided table", async () => {
    const other = upperTriangle(cosineSimilarity(randomVectors(12, 12, normal(8))));
    const input = testInput("pearson", {triangle, space}, {triangle: other, space}, labels);
    const found = await inference(input, {permutations: 199, seed: 1, alternative: "two-sided"}, here);
    expect(found.verdict).toBe("not shown");
    expect(verdictWords("not shown", "two-sided")).toMatch(/to differ from what chance gives/);
    expect(verdictNotes(found, {reason: "none"})).toEqual([
      "What this test could have shown is not told: it is known of one-sided tests only."
    ]);
  });
});

test("correctionWords(family) says of how many sides the tests are", () => {
  const one = {p: 0.2, floor: 0.1, count: 1, permutations: 9, exact: false};
  const family = {...eachComparison(() => ({reason: "none"})), pearson: one, spearman: one};
  expect(correctionWords(family)).toMatch(/^p is one-sided/);
  expect(correctionWords({...family, pearson: {...one, tail: "upper"}})).toMatch(/^p is two-sided/);
});
