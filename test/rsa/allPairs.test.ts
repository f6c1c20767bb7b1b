import {describe, expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import type {Vectors} from "../../src/math/matrix.js";
import {doJob} from "../../src/math/jobs.js";
import {minP} from "../../src/math/minP.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {allPairs, correctedBy, type AllPairs, type PairInput} from "../../src/rsa/allPairs.js";
import type {Engine} from "../../src/rsa/engine.js";
import {scoreBy} from "../../src/rsa/comparisons.js";
import {testInput, type TestInput} from "../../src/rsa/testInput.js";
import {normal, randomVectors} from "../math/support.js";

const n = 40;
const words = Array.from({length: n}, (_, i) => ({word: `w${i}`, category: "c", set: "seed" as const, note: ""}));
const next = normal(5);
const spaces = ["a", "b", "c", "d"].map((id) => ({id, space: randomVectors(n, 8, next)}));
const pairsOf = (models: typeof spaces) =>
  models.flatMap((one, i) =>
    models.slice(i + 1).map((other): PairInput => {
      const [x, y] = [one, other].map(({space}) => upperTriangle(cosineSimilarity(space))) as [
        Float64Array,
        Float64Array
      ];
      const score = scoreBy("pearson", {a: x, b: y, spaceA: one.space, spaceB: other.space});
      const labels = words.map(({category}) => category);
      return {
        ...{a: one.id, b: other.id, score, usable: {words, dropped: []}},
        testInput: testInput("pearson", x, y, one.space, other.space, labels)
      };
    })
  );
const pairs = pairsOf(spaces);
const options = {permutations: 3000, seed: 3};

/** Answers in an order of its own. */
const engineOf = (width: number): Engine => ({
  width,
  run: async (kind, job) => {
    await new Promise((resolve) => setTimeout(resolve, (("from" in job ? job.from : 0) * 7) % 5));
    return doJob(kind, job);
  }
});

describe("allPairs(pairs, options, engine)", () => {
  test.each([1, 2, 5])("is what one undivided pass over all permutations gives, with %i workers", async (width) => {
    const inputs = pairs.map(({testInput}) => ("pair" in testInput ? testInput.pair! : undefined!));
    const plan = permutationPlan(n, options);
    const expected = minP(inputs.map(unpermutedProduct), permutedProducts(inputs, plan, 0, plan.total), plan.exact);
    const {scores} = await allPairs(pairs, options, engineOf(width));
    expect(scores.map(({pCorrected}) => pCorrected)).toEqual(expected.map(({p}) => p));
    expect(scores.map(({pFloor}) => pFloor)).toEqual(expected.map(({floor}) => floor));
  });

  test("gives each pair the p that it has when its models come the other way round, or in another order", async () => {
    const turned = pairsOf(spaces.toReversed());
    const [found, other] = [await allPairs(pairs, options, engineOf(2)), await allPairs(turned, options, engineOf(2))];
    const byModels = ({scores}: AllPairs) =>
      new Map(scores.map(({a, b, r, pCorrected}) => [[a, b].toSorted().join(" × "), [r, pCorrected]]));
    expect(byModels(other)).toEqual(byModels(found));
    expect(new Set(found.scores.map(({pCorrected}) => pCorrected)).size).toBeGreaterThan(2);
  });

  test("tells its progress, which only grows, with p-values of the permutations so far", async () => {
    const told: {found: AllPairs; done: number}[] = [];
    const last = await allPairs(pairs, options, engineOf(2), (found, done) => told.push({found, done}));
    const shares = told.map(({done}) => done);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(told.at(-1)?.found).toEqual(last);
    expect(told[0]?.found.scores[0]?.pFloor).toBeGreaterThan(last.scores[0]?.pFloor ?? 1);
  });

  test("stops when it is told to, and asks for nothing more", async () => {
    const stop = new AbortController();
    let jobs = 0;
    const engine: Engine = {width: 2, run: (kind, job) => (jobs++, engineOf(2).run(kind, job))};
    const running = allPairs(pairs, options, engine, () => stop.abort(new Error("other words")), stop.signal);
    await expect(running).rejects.toThrow("other words");
    const asked = jobs;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(jobs).toBe(asked);
  });

  test("passes on an engine's error, and asks for nothing more", async () => {
    let jobs = 0;
    const engine: Engine = {
      width: 2,
      run: (kind, job) => (++jobs === 3 ? Promise.reject(new Error("no worker")) : engineOf(2).run(kind, job))
    };
    await expect(allPairs(pairs, options, engine)).rejects.toThrow("no worker");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(jobs).toBeLessThanOrEqual(4);
  });

  test("tells nothing more once a part has failed, though others are on their way", async () => {
    let jobs = 0;
    let failed = false;
    const late: boolean[] = [];
    const engine: Engine = {
      width: 3,
      run: (kind, job) => (++jobs === 3 ? Promise.reject(new Error("no worker")) : engineOf(3).run(kind, job))
    };
    const running = allPairs(pairs, options, engine, () => late.push(failed));
    await expect(running).rejects.toThrow("no worker");
    failed = true;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(late).not.toContain(true);
  });

  test("takes Kendall's tau-a of few words as it is, and refuses it of more than a hundred", async () => {
    const few = 9;
    const kendall = spaces.slice(0, 3).flatMap((one, i) =>
      spaces.slice(i + 1, 3).map((other): PairInput => {
        const [a, b] = [one, other].map(({space: {d, data}}) => ({n: few, d, data: data.slice(0, few * d)})) as [
          Vectors,
          Vectors
        ];
        const [x, y] = [upperTriangle(cosineSimilarity(a)), upperTriangle(cosineSimilarity(b))];
        const input = testInput("kendall", x, y, a, b, Array<string>(few).fill("c"));
        const score = {value: kendallTauA(x, y)};
        return {
          ...{a: one.id, b: other.id, score, testInput: input},
          usable: {words: words.slice(0, few), dropped: []}
        };
      })
    );
    const plan = permutationPlan(few, {permutations: 200, seed: 3});
    const lists = kendall.map(({testInput: input}) => {
      const {triangleA, triangleB} = input as TestInput;
      return Float64Array.from({length: plan.total}, (_, k) => {
        const order = new Int32Array(few);
        plan.fill(order, k);
        const at = (i: number, j: number) => {
          const [low, high] = [Math.min(order[i]!, order[j]!), Math.max(order[i]!, order[j]!)];
          return triangleB[low * few - (low * (low + 1)) / 2 + high - low - 1]!;
        };
        const permuted: number[] = [];
        for (let i = 0; i < few; i++) for (let j = i + 1; j < few; j++) permuted.push(at(i, j));
        return kendallTauA(triangleA, permuted);
      });
    });
    const observed = kendall.map(({score}) => ("value" in score ? score.value : NaN));
    const found = await allPairs(kendall, {permutations: 200, seed: 3}, engineOf(2));
    expect(found).toMatchObject({permuted: 200, exact: false});
    expect(found.scores.map(({pCorrected}) => pCorrected)).toEqual(minP(observed, lists, false).map(({p}) => p));

    const many = {...kendall[0]!, testInput: {...(kendall[0]!.testInput as TestInput), tested: "spearman" as const}};
    expect((await allPairs([many], options, engineOf(1))).reason).toMatch(
      /tau-a of more than 100 words takes too long/
    );
  });

  test("says that all permutations of few words were taken", async () => {
    expect(correctedBy({permuted: 720, exact: true})).toBe("min-P, all 720 permutations");
    expect(correctedBy({permuted: 1, exact: false})).toBe("min-P, 1 permutation");
  });

  test("gives the reason where the pairs do not share their words", async () => {
    const [first, ...rest] = pairs;
    const less = {...first!, usable: {words: words.slice(1), dropped: []}};
    const {scores, reason} = await allPairs([...rest, less], options, engineOf(1));
    expect(reason).toMatch(/^the pairs do not share their words/);
    expect(scores.every(({pCorrected}) => pCorrected === undefined)).toBe(true);
  });
});
