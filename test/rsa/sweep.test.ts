import {describe, expect, test} from "vitest";
import {comparandOfMatrix} from "../../src/math/comparand.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {doJob} from "../../src/math/jobs.js";
import type {Vectors} from "../../src/math/matrix.js";
import {normalVectors} from "../../src/math/reducedSpace.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import type {Engine} from "../../src/rsa/engine.js";
import {checkSweep, sweep, sweepMethods, type SweepOptions} from "../../src/rsa/sweep.js";
import {sweepInput} from "../../src/rsa/sweepInput.js";
import {checkSizes, everySize, usualSizes} from "../../src/rsa/sweepSizes.js";
import {sizeScores, summaryOf} from "../../src/rsa/sweepSummary.js";
import {gap} from "../math/support.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const options: SweepOptions = {methods: sweepMethods, sizes: [2, 8, 32], draws: 5, seed: 1, latent: 10};
const asked = {comparison: "pearson", rdm: "cosine", centre: false, score: {value: 0.5}} as const;

const cosineSide = (space: Vectors) => ({space, triangle: upperTriangle(cosineSimilarity(space))});

function input(n = 10) {
  const [a, b] = [normalVectors(n, 32, 1, 1), normalVectors(n, 20, 1, 2)];
  return sweepInput(cosineSide(a), cosineSide(b), asked);
}

describe("sweep(input, options, engine)", () => {
  test("is the same whatever the engine's width and order, and tells how much is done", async () => {
    // more draws than a part may have, of the method that takes least
    const [large, many] = [input(150), {...options, methods: ["random" as const], draws: 290}];
    let waits = 0;
    const slow: Engine = {
      width: 3,
      run: async (kind, job) => {
        await new Promise((resolve) => setTimeout(resolve, (waits++ * 7) % 5));
        return doJob(kind, job);
      }
    };
    const told: number[] = [];
    const found = await sweep(large, many, slow, (done) => told.push(done));
    expect(await sweep(large, many, here)).toEqual(found);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual(told.toSorted((x, y) => x - y));
    expect(told.at(-1)).toBe(1);
    expect(await sweep(input(), options, slow)).toEqual(await sweep(input(), options, here));
  });

  test("gives a curve a method, one draw where there is nothing to draw", async () => {
    const curves = await sweep(input(), options, here);
    expect(curves.map(({method, draws, own}) => [method, draws, own.values.length])).toEqual([
      ["first", 1, 3],
      ["random", 5, 15],
      ["pca", 1, 3],
      ["projection", 5, 15],
      ["baseline", 5, 15],
      ["unrelated", 5, 15]
    ]);
  });

  test("stops where it is told to", async () => {
    const stop = new AbortController();
    const told = (): void => stop.abort(new Error("enough"));
    await expect(sweep(input(), options, here, told, stop.signal)).rejects.toThrow("enough");
  });

  test.each([
    [{draws: 0}, "wrong number of draws: 0; expected a whole number from 1 to 16,777,216"],
    [{draws: 1.5}, "wrong number of draws: 1.5; expected a whole number from 1 to 16,777,216"],
    [{seed: -1}, "wrong seed: -1; expected a whole number from 0 to 4,294,967,295"],
    [{latent: 0}, "wrong latent dimension: 0; expected a whole number from 1 to 4,096"]
  ])("refuses %j", (change, message) => {
    expect(() => checkSweep({...options, ...change})).toThrow(new RangeError(message));
  });
});

describe("sweepInput(a, b, params)", () => {
  const space = normalVectors(3, 4, 1, 1);
  const side = cosineSide(space);

  test("compares with both whole spaces, in the form that the comparison needs", () => {
    expect(sweepInput(side, side, asked).own).toEqual(comparandOfMatrix("pearson", cosineSimilarity(space)));
    expect(sweepInput(side, side, {...asked, comparison: "spearman"}).own.toSorted()).toEqual(Float64Array.of(1, 2, 3));
  });

  test("has nothing to give where the whole spaces have no score", () => {
    const none = {...asked, score: {reason: "too few words: 2; expected at least 3"}};
    expect(() => sweepInput(side, side, none)).toThrow(new RangeError("too few words: 2; expected at least 3"));
  });
});

describe("sizes", () => {
  test("usualSizes(d) doubles from 2 and ends with d", () => {
    expect(usualSizes(100)).toEqual([2, 4, 8, 16, 32, 64, 100]);
    expect(usualSizes(64)).toEqual([2, 4, 8, 16, 32, 64]);
    expect(usualSizes(1)).toEqual([1]);
    expect(everySize(4)).toEqual([2, 3, 4]);
    expect(everySize(1)).toEqual([1]);
  });

  test("checkSizes(sizes, d, name) sorts them, each once", () => {
    expect(checkSizes([8, 2, 8, 1], 8, "m")).toEqual([1, 2, 8]);
    expect(() => checkSizes([], 8, "m")).toThrow(new RangeError("no sizes; expected whole numbers"));
    for (const wrong of [0, 9, 2.5, -1, NaN])
      expect(() => checkSizes([2, wrong], 8, "m")).toThrow(
        new RangeError(`wrong size: ${wrong}; expected whole numbers from 1 to 8, the dimensions of m`)
      );
  });
});

describe("summaries", () => {
  test("sizeScores(sizes, draws, scores) gives mean and the middle 90 % of each size over its draws", () => {
    const values = Float64Array.from({length: 42}, (_, i) => (i % 2 === 0 ? i / 2 : NaN));
    const [one, other] = sizeScores([4, 8], 21, {values, reasons: {3: "zero vector: row 1"}});
    expect(one).toEqual({size: 4, count: 21, mean: {value: 10}, low: 1, high: 19});
    expect(other).toEqual({size: 8, count: 0, mean: {reason: "zero vector: row 1"}, low: NaN, high: NaN});
  });

  test("a draw without a score is left out of the mean, and counted", () => {
    const [only] = sizeScores([4], 3, {values: Float64Array.of(1, NaN, 3), reasons: {1: "no"}});
    expect(only).toMatchObject({count: 2, mean: {value: 2}});
  });

  test("of one draw is that draw", async () => {
    const [first] = await sweep(input(), {...options, methods: ["first"]}, here);
    const {own} = summaryOf(first!);
    expect(gap(own.map(({low}) => low), first!.own.values)).toBe(0); // prettier-ignore
  });
});
