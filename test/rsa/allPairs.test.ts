import {describe, expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import {doJob} from "../../src/math/jobs.js";
import {minP} from "../../src/math/minP.js";
import {pearson} from "../../src/math/pearson.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "../../src/math/permutedProducts.js";
import {standardised} from "../../src/math/standardised.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {allPairs, correctedBy, type AllPairs} from "../../src/rsa/allPairs.js";
import type {ComparedModels} from "../../src/rsa/comparedModels.js";
import type {Engine} from "../../src/rsa/engine.js";
import {inOrder} from "../../src/rsa/testInput.js";
import {normal, randomVectors} from "../math/support.js";

const n = 40;
const wordNames = (count: number): string[] => Array.from({length: count}, (_, i) => `w${i}`);
const next = normal(5);
const spaces = ["a", "b", "c", "d"].map((id) => ({id, space: randomVectors(n, 8, next)}));

/** Models compared over their first so many words. */
function comparedOf(comparison: "pearson" | "kendall", count = n, models = spaces): ComparedModels {
  const matrices = new Map(
    models.map(({id, space: {d, data}}): [string, Float64Array] => [
      id,
      upperTriangle(cosineSimilarity({n: count, d, data: data.slice(0, count * d)}))
    ])
  );
  const measure = comparison === "pearson" ? pearson : kendallTauA;
  const pairs = models.flatMap(({id: a}, i) =>
    models.slice(i + 1).map(({id: b}) => {
      const score = {value: measure(matrices.get(a)!, matrices.get(b)!)};
      return {a, b, words: count, score};
    })
  );
  const triangles = new Map([...matrices].map(([id, values]) => [id, {values, triangle: values}]));
  return {pairs, words: wordNames(count), leftOut: [], comparison, triangles};
}

/** Both sides of each pair, in their order. */
const sidesOf = ({pairs, triangles}: ComparedModels) =>
  pairs.map(({a, b}) => {
    const [one, other] = [a, b].map((id) => triangles.get(id) as {triangle: Float64Array}) as [
      {triangle: Float64Array},
      {triangle: Float64Array}
    ];
    return inOrder(one, other).map(({triangle}) => triangle) as [Float64Array, Float64Array];
  });

const pairs = comparedOf("pearson");
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
    const inputs = sidesOf(pairs).map(([a, b]) => ({a: standardised(a), b: standardised(b)}));
    const plan = permutationPlan(n, options);
    const expected = minP(inputs.map(unpermutedProduct), permutedProducts(inputs, plan, 0, plan.total), plan.exact);
    const {scores} = await allPairs(pairs, options, engineOf(width));
    expect(scores.map(({pCorrected}) => pCorrected)).toEqual(expected.map(({p}) => p));
    expect(scores.map(({pFloor}) => pFloor)).toEqual(expected.map(({floor}) => floor));
  });

  test("gives each pair the p that it has when its models come the other way round, or in another order", async () => {
    const turned = comparedOf("pearson", n, spaces.toReversed());
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
    const kendall = comparedOf("kendall", few, spaces.slice(0, 3));
    const plan = permutationPlan(few, {permutations: 200, seed: 3});
    const lists = sidesOf(kendall).map(([triangleA, triangleB]) =>
      Float64Array.from({length: plan.total}, (_, k) => {
        const order = new Int32Array(few);
        plan.fill(order, k);
        const at = (i: number, j: number) => {
          const [low, high] = [Math.min(order[i]!, order[j]!), Math.max(order[i]!, order[j]!)];
          return triangleB[low * few - (low * (low + 1)) / 2 + high - low - 1]!;
        };
        const permuted: number[] = [];
        for (let i = 0; i < few; i++) for (let j = i + 1; j < few; j++) permuted.push(at(i, j));
        return kendallTauA(triangleA, permuted);
      })
    );
    const observed = kendall.pairs.map(({score}) => ("value" in score ? score.value : NaN));
    const found = await allPairs(kendall, {permutations: 200, seed: 3}, engineOf(2));
    expect(found).toMatchObject({permuted: 200, exact: false});
    expect(found.scores.map(({pCorrected}) => pCorrected)).toEqual(minP(observed, lists, false).map(({p}) => p));

    const many = {...kendall, words: wordNames(101)};
    expect((await allPairs(many, options, engineOf(1))).reason).toMatch(
      /Kendall τ-a of more than 100 words takes too long to test/
    );
  });

  test("has the same p-values where only two matrices fit at a time", async () => {
    const [whole, parts] = await Promise.all(
      [undefined, 1].map((room) => allPairs(pairs, options, engineOf(2), undefined, undefined, room))
    );
    expect(parts).toEqual(whole);
    const told: {found: AllPairs; done: number}[] = [];
    await allPairs(pairs, options, engineOf(2), (found, done) => told.push({found, done}), undefined, 1);
    const shares = told.map(({done}) => done);
    expect(shares).toEqual(shares.toSorted((x, y) => x - y));
    expect(told.at(-1)).toEqual({found: whole, done: 1});
    expect(told[0]!.found.scores.every(({pCorrected}) => pCorrected === undefined)).toBe(true);
  });

  test("says that all permutations of few words were taken", async () => {
    expect(correctedBy({permuted: 720, exact: true})).toBe("min-P, all 720 permutations");
    expect(correctedBy({permuted: 1, exact: false})).toBe("min-P, 1 permutation");
  });

  test("gives the reason where the pairs do not share their words", async () => {
    const [first, ...rest] = pairs.pairs;
    const own = {...pairs, words: [], triangles: new Map(), pairs: [...rest, {...first!, words: n - 1}]};
    const {scores, reason} = await allPairs(own, options, engineOf(1));
    expect(reason).toMatch(/^the pairs do not share their words/);
    expect(scores.every(({pCorrected}) => pCorrected === undefined)).toBe(true);
  });
});
