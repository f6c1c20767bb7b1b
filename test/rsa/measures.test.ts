import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {comparisonNames, comparisonOf, usualNames, type ComparisonName} from "../../src/math/comparisons.js";
import {doJob} from "../../src/math/jobs.js";
import {influenceOf} from "../../src/math/influenceOf.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {scoreBy} from "../../src/rsa/comparisons.js";
import type {Engine} from "../../src/rsa/engine.js";
import {inference} from "../../src/rsa/inference.js";
import type {RdmKind} from "../../src/rsa/params.js";
import {comparedOf} from "../../src/rsa/side.js";
import {sidesInOrder, testInput} from "../../src/rsa/testInput.js";
import {falseAlarmsOf} from "../support/measureAlarms.js";
import {realSpace, reordered, sideOfSpace, turned, unrelatedSpaces} from "../support/measuredSpaces.js";
import {normal, seeds, shuffledIndices, uniform} from "../math/support.js";

interface Case {
  readonly a: string;
  readonly b: string;
  readonly words: readonly string[];
  /** By kind of matrix, for comparisons of matrices. */
  readonly matrices: Readonly<Record<RdmKind, Readonly<Partial<Record<ComparisonName, number>>>>>;
  /** Null where it is undefined. */
  readonly vectors: Readonly<Partial<Record<ComparisonName, number | null>>>;
  /** R² of b predicted from a, and of a from b. */
  readonly ridgeEachWay: readonly [number, number];
}
const cases = JSON.parse(readFileSync("test/fixtures/measures/measures.json", "utf8")) as Case[];

/** Those that are there when they are chosen. */
const measures = comparisonNames.filter((name) => !usualNames.some((usual) => usual === name));
const ofVectors = (name: ComparisonName): boolean => comparisonOf(name).of === "vectors";
const valueBy = (name: ComparisonName, a: Parameters<typeof scoreBy>[1], b: Parameters<typeof scoreBy>[2]): number => {
  const score = scoreBy(name, a, b);
  if ("reason" in score) throw new Error(score.reason);
  return score.value;
};
const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};

test.each(cases)(
  "linear predictivity of $a and $b each way is what scikit-learn gives",
  ({a, b, words, ridgeEachWay}) => {
    const [x, y] = [realSpace(a, words), realSpace(b, words)].map((space) => sideOfSpace(space));
    const score = scoreBy("ridge", x!, y!);
    if (!("eachWay" in score) || !score.eachWay) throw new Error("no score each way");
    expect(Math.abs(score.eachWay[0] - ridgeEachWay[0])).toBeLessThan(1e-9);
    expect(Math.abs(score.eachWay[1] - ridgeEachWay[1])).toBeLessThan(1e-9);
  }
);

describe.each(measures)("scoreBy(%j, a, b)", (name) => {
  test.each(cases)("of $a and $b is what the reference gives", ({a, b, words, matrices, vectors}) => {
    const [x, y] = [realSpace(a, words), realSpace(b, words)];
    for (const [kind, values] of Object.entries(matrices) as [RdmKind, Case["vectors"]][]) {
      const expected = (ofVectors(name) ? vectors : values)[name];
      if (expected === undefined) throw new Error(`no reference for ${name}`);
      if (expected === null) {
        expect(scoreBy(name, sideOfSpace(x, kind), sideOfSpace(y, kind))).toHaveProperty("reason");
        continue;
      }
      const found = valueBy(name, sideOfSpace(x, kind), sideOfSpace(y, kind));
      expect(Math.abs(found - expected)).toBeLessThan(1e-9);
    }
  });

  test("is 1 for a model with itself, the same both ways, and within −1 and 1", () => {
    for (const seed of seeds) {
      const [x, y] = unrelatedSpaces(14, [5, 9], seed, 0).map((space) => sideOfSpace(space));
      // what a penalty holds back is not predicted
      if (name === "ridge") expect(valueBy(name, x!, x!)).toBeGreaterThan(0.999);
      else expect(valueBy(name, x!, x!)).toBeCloseTo(1, 9);
      const found = valueBy(name, x!, y!);
      expect(valueBy(name, y!, x!)).toBeCloseTo(found, 12);
      expect(Math.abs(found)).toBeLessThanOrEqual(1);
    }
  });

  test("does not see rotation, scale and the order of words, nor shift where vectors or distances are compared", () => {
    for (const seed of seeds) {
      const next = normal(seed);
      const [x, y] = unrelatedSpaces(14, [5, 9], seed, 1) as [never, never];
      const kinds: readonly RdmKind[] = ofVectors(name) ? ["cosine"] : ["cosine", "euclidean"];
      for (const kind of kinds) {
        const shift = ofVectors(name) || kind === "euclidean" ? 3 : 0;
        const found = valueBy(name, sideOfSpace(x, kind), sideOfSpace(y, kind));
        const moved = turned(x, next, {scale: 7.5, shift});
        expect(valueBy(name, sideOfSpace(moved, kind), sideOfSpace(y, kind))).toBeCloseTo(found, 9);
        const order = shuffledIndices(14, uniform(seed));
        const again = valueBy(name, sideOfSpace(reordered(x, order), kind), sideOfSpace(reordered(y, order), kind));
        expect(again).toBeCloseTo(found, 9);
      }
    }
  });

  test("is permuted as the score of reordered vectors, by any number of workers to the bit", async () => {
    const [x, y] = unrelatedSpaces(11, [6, 4], 3, 2) as [never, never];
    const sides = [sideOfSpace(x), sideOfSpace(y)] as const;
    const input = testInput(name, ...sides, Array<string>(11).fill("one"));
    const options = {permutations: 40, seed: 9};
    const {permuted, observed} = await inference(input, options, here);
    expect(observed).toBeCloseTo(valueBy(name, ...sides), 12);
    const plan = permutationPlan(11, options);
    const order = new Int32Array(11);
    const [stays, moves] = sidesInOrder(...sides).map(({space}) => space) as [never, never];
    for (let k = 0; k < 40; k++) {
      plan.fill(order, k);
      const expected = valueBy(name, sideOfSpace(stays), sideOfSpace(reordered(moves, order)));
      expect(permuted[k]).toBeCloseTo(expected, 10);
    }
    const wide: Engine = {
      width: 4,
      run: async (kind, job) => {
        await new Promise((resolve) => setTimeout(resolve, (("from" in job ? job.from : 0) * 7) % 5));
        return doJob(kind, job);
      }
    };
    expect((await inference(input, options, wide)).permuted).toEqual(permuted);
  });

  test("without each word is what the other words give, and has no interval, since none was simulated", async () => {
    const [x, y] = unrelatedSpaces(13, [6, 4], 5, 3) as [never, never];
    const sides = [sideOfSpace(x), sideOfSpace(y)] as const;
    const {without} = influenceOf(name, ...comparedOf(name, ...sides));
    for (const word of [0, 5, 12]) {
      const left = Array.from({length: 13}, (_, i) => i).filter((i) => i !== word);
      const rest = ({d, data}: typeof x): never =>
        ({
          n: 12,
          d,
          data: Float64Array.from(left.flatMap((i) => [...(data as Float64Array).subarray(i * d, (i + 1) * d)]))
        }) as never;
      expect(without[word]).toBeCloseTo(valueBy(name, sideOfSpace(rest(x)), sideOfSpace(rest(y))), 9);
    }
    const {interval} = await inference(
      testInput(name, ...sides, Array<string>(13).fill("one")),
      {permutations: 20, seed: 1},
      here
    );
    expect(interval).toEqual({
      reason: `how often intervals of ${comparisonOf(name).label} hold the score of all words has not been simulated`
    });
  });

  // a seeded cut of test/long/measureAlarms.test.ts
  test("calls unrelated models related in about 5 of 100 cases, at most as often as so few can tell", () => {
    const share = falseAlarmsOf(name, {pairs: 120, permutations: 39, seed: 4, n: 11});
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.11);
  });
});
