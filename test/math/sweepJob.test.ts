import {readFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {centreVectors} from "../../src/math/centreVectors.js";
import {comparandOfMatrix, compared, kindCompared} from "../../src/math/comparand.js";
import {usualNames, type UsualName} from "../../src/math/comparisons.js";
import {correlationSimilarity} from "../../src/math/correlationSimilarity.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import type {Vectors} from "../../src/math/matrix.js";
import {pearson} from "../../src/math/pearson.js";
import {product} from "../../src/math/product.js";
import {normalVectors, reductionMethods} from "../../src/math/reducedSpace.js";
import {rsmNames, rsmOf, type RsmName} from "../../src/math/rsm.js";
import {sweepPart, type BaselineJob, type ReductionJob, type SweepPart} from "../../src/math/sweepJob.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {valueOf} from "../../src/rsa/score.js";
import {sizeScores} from "../../src/rsa/sweepSummary.js";
import * as support from "./support.js";

const [n, dA, dB] = [12, 40, 25];
const shared = normalVectors(n, 10, 1, 100);
const spaceA = product(shared, normalVectors(10, dA, 1, 101));
const spaceB = product(shared, normalVectors(10, dB, 1, 102));

const whole = (comparison: UsualName, rdm: RsmName, v: Vectors) =>
  comparandOfMatrix(comparison, kindCompared(comparison, rdm) === "uCentred" ? uCentredGram(v) : rsmOf(rdm).of(v));

function job(change: Partial<ReductionJob> = {}): ReductionJob {
  const {comparison: asked = "pearson", rdm = "cosine", space = spaceA} = change;
  const comparison = asked as UsualName;
  return {
    method: "first",
    space,
    comparison,
    rdm,
    seed: 1,
    from: 0,
    to: 1,
    sizes: [2, 4, 8, 16, dA],
    own: whole(comparison, rdm, space),
    other: whole(comparison, rdm, spaceB),
    ...change
  };
}

const slowly = (comparison: UsualName, a: Vectors, b: Vectors, rdm: RsmName): number =>
  support.directScores[comparison](upperTriangle(rsmOf(rdm).of(a)), upperTriangle(rsmOf(rdm).of(b)), a, b);

const column = ({other}: SweepPart, sizes: number, at: number): number[] =>
  Array.from(other.values).filter((_, i) => i % sizes === at);
/** What numpy finds of unrelated geometries. */
interface Floor {
  readonly draws: number;
  readonly sizes: readonly {
    readonly size: number;
    readonly mean: number;
    readonly sd: number;
    readonly low: number;
    readonly high: number;
  }[];
}

const deviation = (list: readonly number[]): number => {
  const middle = support.average(list);
  return Math.sqrt(support.average(list.map((value) => (value - middle) ** 2)));
};

describe("sweepPart(job)", () => {
  test.each(usualNames.flatMap((comparison) => rsmNames.map((rdm) => [comparison, rdm] as const)))(
    "the first k dimensions, compared by %s of %s, are what a full analysis of them gives",
    (comparison, rdm) => {
      const asked = job({comparison, rdm});
      const {own, other} = sweepPart(asked);
      asked.sizes.forEach((size, i) => {
        const cut = support.mapRows(spaceA, (row) => row.slice(0, size));
        if (rdm === "correlation" && size === 2) return;
        expect(own.values[i]).toBeCloseTo(slowly(comparison, cut, spaceA, rdm), 11);
        expect(other.values[i]).toBeCloseTo(slowly(comparison, cut, spaceB, rdm), 11);
      });
    }
  );

  test.each(reductionMethods.filter((method) => method !== "projection"))(
    "%s ends with the whole space: r 1 with itself and the models' own r with the other, within 1e-12",
    (method) => {
      for (const comparison of usualNames)
        for (const rdm of rsmNames) {
          const asked = job({method, comparison, rdm, sizes: [8, dA]});
          const {own, other} = sweepPart(asked);
          expect(Math.abs(own.values[1]! - compared(comparison, asked.own, asked.own))).toBeLessThan(1e-12);
          expect(Math.abs(other.values[1]! - compared(comparison, asked.own, asked.other))).toBeLessThan(1e-12);
        }
    }
  );

  test("a projection to very many dimensions comes near the whole space, with correlations too", () => {
    for (const rdm of rsmNames) {
      const {own} = sweepPart(job({method: "projection", rdm, sizes: [4, 30_000]}));
      expect(own.values[1]).toBeGreaterThan(0.999);
      expect(own.values[0]).toBeLessThan(0.95);
    }
  });

  test("components agree with the whole space better than as many first or random dimensions", () => {
    const at = (method: ReductionJob["method"], to = 20) =>
      support.average(Array.from(sweepPart(job({method, to, sizes: [4]})).own.values));
    expect(at("pca", 1)).toBeGreaterThan(at("random"));
    expect(at("pca", 1)).toBeGreaterThan(at("first", 1));
  });

  test.each([...reductionMethods, "baseline", "unrelated"] as const)(
    "draws of %s are the same however they are divided",
    (method) => {
      const asked: ReductionJob | BaselineJob =
        method === "baseline" || method === "unrelated"
          ? {method, n, latent: 20, dims: [dA, dB], centre: false, comparison: "pearson", rdm: "cosine", sizes: [2, 8], seed: 3, from: 0, to: 6} // prettier-ignore
          : job({method, to: 6, sizes: [2, 8], seed: 3});
      const together = sweepPart(asked);
      const [one, other] = [sweepPart({...asked, to: 2}), sweepPart({...asked, from: 2})];
      expect(Array.from(together.other.values)).toEqual([...one.other.values, ...other.other.values]);
      expect(Array.from(sweepPart({...asked, sizes: [8]}).own.values)).toEqual(
        Array.from(together.own.values).filter((_, i) => i % 2 === 1)
      );
      if (method !== "first" && method !== "pca")
        expect(Array.from(sweepPart({...asked, seed: 4}).own.values)).not.toEqual(Array.from(together.own.values));
    }
  );

  test("a vector that is 0 in the first dimensions gives a reason, never NaN without one", () => {
    const space = support.mapRows(spaceA, (row, i) => (i === 3 ? row.map((value, k) => (k < 3 ? 0 : value)) : row));
    const {own, other} = sweepPart(job({space, sizes: [2, 4]}));
    expect(own.reasons).toEqual({0: "zero vector: row 3; cosine similarity is undefined"});
    expect(other.reasons).toEqual(own.reasons);
    expect(own.values[0]).toBeNaN();
    expect(own.values[1]).toBeGreaterThan(0);
  });

  test("in one dimension cosines are ±1: a score where signs differ, else the reason that they are constant", () => {
    const ones = {...spaceA, data: spaceA.data.map(Math.abs)};
    const {own} = sweepPart(job({space: ones, sizes: [1, 2]}));
    expect(own.reasons[0]).toMatch(/^constant x: 1; expected values that differ$/);
    expect(sweepPart(job({sizes: [1]})).own.reasons).toEqual({});
  });

  test("centring before the reduction is centring after it", () => {
    const centred = centreVectors(spaceA);
    const {own} = sweepPart(job({space: centred, sizes: [5]}));
    const cut = centreVectors(support.mapRows(spaceA, (row) => row.slice(0, 5)));
    expect(own.values[0]).toBeCloseTo(
      pearson(upperTriangle(cosineSimilarity(cut)), upperTriangle(cosineSimilarity(centred))),
      12
    );
    expect(correlationSimilarity(centred).n).toBe(n);
  });
});

describe("no model: size alone", () => {
  const sizes = [16, 64, 256, 768, 1600];
  const asked = (latent: number, change: Partial<BaselineJob> = {}): BaselineJob => ({
    method: "baseline",
    n: 18,
    latent,
    dims: [1600, 1024],
    centre: false,
    comparison: "pearson",
    rdm: "cosine",
    sizes,
    seed: 1,
    from: 0,
    to: 200,
    ...change
  });

  test("r of a view of size k with one of 1024 is on average 0.491, 0.743, 0.900, 0.950, 0.964 over 200 draws", () => {
    const part = sweepPart(asked(48));
    const means = sizes.map((_, i) => support.average(column(part, sizes.length, i)));
    [0.491, 0.743, 0.9, 0.95, 0.964].forEach((r, i) => expect(Math.abs(means[i]! - r)).toBeLessThan(0.02));
    expect(Math.abs(deviation(column(part, sizes.length, 0)) - 0.07)).toBeLessThan(0.02);
  });

  test("views of two unrelated geometries have the mean, the spread and the middle 90 % that numpy finds, at every size", async () => {
    const {sizes: reference, draws} = JSON.parse(await readFile("test/fixtures/sizes/floor.json", "utf8")) as Floor;
    const sizes = reference.map(({size}) => size);
    const part = sweepPart(asked(48, {method: "unrelated", sizes, dims: [768, 1024], to: 300}));
    expect(draws).toBeGreaterThan(2000);
    for (const [of, scores] of Object.entries(part))
      sizeScores(sizes, 300, scores).forEach(({mean, low, high}, i) => {
        const right = reference[i]!;
        const where = `${of}, ${right.size} dimensions`;
        expect(Math.abs((valueOf(mean) ?? NaN) - right.mean), where).toBeLessThan(0.016);
        expect(Math.abs(deviation(column({own: scores, other: scores}, sizes.length, i)) - right.sd)).toBeLessThan(
          0.012
        );
        expect(Math.abs(low - right.low), where).toBeLessThan(0.025);
        expect(Math.abs(high - right.high), where).toBeLessThan(0.025);
      });
  });

  test("it depends on the latent dimension: with 20 instead of 48, 0.66 at k = 16", () => {
    const part = sweepPart(asked(20, {sizes: [16], dims: [16, 1024]}));
    expect(Math.abs(support.average(column(part, 1, 0)) - 0.66)).toBeLessThan(0.02);
  });

  test("fewer dimensions for the latent geometry than words, or more, have the law of Z·W", () => {
    for (const latent of [10, 40]) {
      const size = 12;
      const direct = Array.from({length: 300}, (_, draw) => {
        const z = normalVectors(18, latent, 9, draw);
        const view = (stream: number, d: number) =>
          upperTriangle(cosineSimilarity(product(z, normalVectors(latent, d, 9, stream))));
        return pearson(view(1000 + draw, size), view(2000 + draw, 64));
      });
      const cheap = column(sweepPart(asked(latent, {sizes: [size], dims: [size, 64], to: 300})), 1, 0);
      expect(Math.abs(support.average(direct) - support.average(cheap))).toBeLessThan(0.02);
      expect(Math.abs(deviation(direct) - deviation(cheap))).toBeLessThan(0.015);
    }
  });
});
