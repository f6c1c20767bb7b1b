import {describe, expect, test} from "vitest";
import {doJob} from "../../src/math/jobs.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {spearman} from "../../src/math/spearman.js";
import type {Engine} from "../../src/rsa/engine.js";
import {inference, type Inference} from "../../src/rsa/inference.js";
import type {ComparisonKind} from "../../src/rsa/params.js";
import {testInput} from "../../src/rsa/testInput.js";
import {normalVectors} from "../../src/math/reducedSpace.js";
import {normal, randomVectors} from "../math/support.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const options = {permutations: 500, seed: 1};

/** Two models of n words: the second is the first with noise, within categories of three words each. */
function input(kind: ComparisonKind, n: number, noise: number, seed = 1) {
  const next = normal(seed);
  const a = randomVectors(n, 12, next);
  const b = {...a, data: a.data.map((value) => value + noise * next())};
  const [x, y] = [upperTriangle(cosineSimilarity(a)), upperTriangle(cosineSimilarity(b))];
  const labels = Array.from({length: n}, (_, i) => `c${Math.floor(i / 3)}`);
  return {a, b, x, y, test: testInput(kind, {triangle: x, space: a}, {triangle: y, space: b}, labels)};
}

describe("inference(input, options, engine)", () => {
  test("tests the score itself, whatever the comparison", async () => {
    const {a, b, x, y} = input("pearson", 9, 1);
    const expected = {spearman: spearman(x, y), kendall: kendallTauA(x, y), cka: debiasedLinearCka(a, b)};
    for (const kind of ["spearman", "kendall", "cka"] as const)
      expect((await inference(input(kind, 9, 1).test, options, here)).observed).toBeCloseTo(expected[kind], 12);
  });

  test("is the same whatever the engine's width and order", async () => {
    const {test: given} = input("pearson", 12, 1);
    const alone = await inference(given, options, here);
    const slow: Engine = {
      width: 4,
      run: async (kind, job) => {
        await new Promise((resolve) => setTimeout(resolve, (("from" in job ? job.from : 0) * 7) % 5));
        return doJob(kind, job);
      }
    };
    expect(await inference(given, {...options}, slow)).toEqual(alone);
    expect(await inference(given, {...options, seed: 2}, here)).not.toEqual(alone);
  });

  test("finds related models beyond chance, and unrelated ones not", async () => {
    expect((await inference(input("pearson", 12, 0.3).test, options, here)).verdict).toBe("more than categories");
    expect((await inference(input("pearson", 12, 1000).test, options, here)).overall.p).toBeGreaterThan(0.05);
  });

  test("takes all permutations of few words, with the floor of 1/24 at four", async () => {
    const {overall} = await inference(input("pearson", 4, 0.01).test, {...options, permutations: 10_000}, here);
    expect(overall).toMatchObject({exact: true, permutations: 24, floor: 1 / 24});
  });

  test("says of too few permutations that they cannot tell, not that the score is chance", async () => {
    const verdict = async (permutations: number) =>
      (await inference(input("pearson", 12, 0.3).test, {...options, permutations}, here)).verdict;
    // 1/20 is not below 0.05, 1/21 is
    expect([await verdict(10), await verdict(19)]).toEqual(["too few permutations", "too few permutations"]);
    expect(["not shown", "not shown beyond categories", "more than categories"]).toContain(await verdict(20));
  });

  test("says of words of which few share a category that these cannot be told apart", async () => {
    const {a, b, x, y} = input("pearson", 12, 0.3);
    const verdict = async (labels: readonly string[]) =>
      (await inference(testInput("pearson", {triangle: x, space: a}, {triangle: y, space: b}, labels), options, here))
        .verdict;
    const alone = Array.from({length: 12}, (_, i) => `c${i}`);
    // two and two words change places: 4 orders; five times two: 32
    expect(await verdict(["a", "a", "b", "b", ...alone.slice(4)])).toBe("too few within");
    const pairs = Array.from({length: 12}, (_, i) => (i < 10 ? `c${Math.floor(i / 2)}` : `own${i}`));
    expect(["not shown beyond categories", "more than categories"]).toContain(await verdict(pairs));
  });

  test("tells its progress, from the first part to 1, with a verdict only at the end", async () => {
    const states: Inference[] = [];
    await inference(input("pearson", 40, 1).test, {...options, permutations: 20_000}, here, (state) =>
      states.push(state)
    );
    const done = states.map((state) => state.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(states.length).toBeGreaterThan(3);
    expect(done.at(-1)).toBe(1);
    expect(states.filter(({verdict}) => verdict !== undefined)).toHaveLength(1);
    expect(states[0]?.permuted.length).toBeLessThan(20_000);
  });

  test("stops when it is told to", async () => {
    const stop = new AbortController();
    const running = inference(
      input("pearson", 40, 1).test,
      {...options, permutations: 20_000},
      here,
      () => stop.abort(),
      stop.signal
    );
    await expect(running).rejects.toThrow(/abort/i);
  });

  test("passes on an engine's error", async () => {
    const broken: Engine = {width: 2, run: () => Promise.reject(new Error("no worker"))};
    await expect(inference(input("pearson", 9, 1).test, options, broken)).rejects.toThrow("no worker");
  });

  test("gives a reason where there is no test within categories, and an interval for CKA", async () => {
    const {a, b, x, y} = input("pearson", 6, 1);
    const own = testInput("cka", {triangle: x, space: a}, {triangle: y, space: b}, ["a", "b", "c", "d", "e", "f"]);
    const {within, interval, verdict} = await inference(own, options, here);
    expect(within).toEqual({reason: "no two words share a category"});
    expect(interval).toHaveProperty("low");
    expect(["not shown", "one category each"]).toContain(verdict);
  });

  test("tells nothing of categories where there is one only, and tests within them with a single permutation", async () => {
    const {a, b, x, y, test: given} = input("pearson", 12, 0.3);
    const one = testInput("pearson", {triangle: x, space: a}, {triangle: y, space: b}, Array<string>(12).fill("fruit"));
    const {within, verdict} = await inference(one, options, here);
    expect({within, verdict}).toEqual({within: {reason: "all words are of one category"}, verdict: "one category"});
    expect((await inference(given, {...options, permutations: 1}, here)).within).toHaveProperty("p");
  });
});

describe("testInput(kind, …)", () => {
  test("refuses three words, and takes Spearman's ρ for Kendall's tau-a above a hundred", () => {
    const three = input("pearson", 4, 1);
    const short = {triangle: new Float64Array(3), space: {n: 3, d: 12, data: three.a.data.slice(0, 36)}};
    expect(() => testInput("pearson", short, short, ["a", "a", "b"])).toThrow(
      "too few words for a test: 3; expected at least 4"
    );
    expect(input("kendall", 100, 1).test.tested).toBe("kendall");
    expect(input("kendall", 101, 1).test.tested).toBe("spearman");
  });
});

test("the p of two models is one, whichever comes first, by every comparison", async () => {
  const [a, b] = [normalVectors(9, 12, 4, 1), normalVectors(9, 12, 4, 2)];
  const [x, y] = [a, b].map((space) => upperTriangle(cosineSimilarity(space))) as [Float64Array, Float64Array];
  const labels = Array.from({length: 9}, (_, i) => String(i % 3));
  for (const kind of ["pearson", "spearman", "kendall", "cka"] as const) {
    const one = await inference(
      testInput(kind, {triangle: x, space: a}, {triangle: y, space: b}, labels),
      options,
      here
    );
    const other = await inference(
      testInput(kind, {triangle: y, space: b}, {triangle: x, space: a}, labels),
      options,
      here
    );
    expect([other.observed, other.overall, other.within]).toEqual([one.observed, one.overall, one.within]);
  }
});

test("CKA over four words tells nothing, and says so: four of 24 permutations leave its matrix as it is", async () => {
  const a = normalVectors(4, 12, 4, 1);
  const x = upperTriangle(cosineSimilarity(a));
  const {overall, verdict, observed} = await inference(
    testInput("cka", {triangle: x, space: a}, {triangle: x, space: a}, ["a", "a", "b", "b"]),
    options,
    here
  );
  expect(observed).toBeCloseTo(1, 12);
  expect(overall).toMatchObject({floor: 4 / 24, p: 4 / 24});
  expect(verdict).toBe("too few words");
});
