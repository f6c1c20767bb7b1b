import {describe, expect, test} from "vitest";
import {correlationSimilarity} from "../../src/math/correlationSimilarity.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {productInLanes} from "../../src/math/inLanes.js";
import type {Vectors} from "../../src/math/matrix.js";
import {meanVector} from "../../src/math/centreVectors.js";
import {centredRows, featuredKinds, scalesOf, pairFeatures, squaresOf} from "../../src/math/pairFeatures.js";
import type {FeaturedKind, PairFeatures} from "../../src/math/pairFeatures.js";
import {entriesBy} from "../../src/math/pairSums.js";
import {pairMinima} from "../../src/math/pairMinima.js";
import {partialGiven} from "../../src/math/partialGiven.js";
import {partialPearson} from "../../src/math/partialPearson.js";
import {pearson} from "../../src/math/pearson.js";
import {minimaByFeatures, minimaByMinima, rankMinima} from "../../src/math/rankMinima.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {wordForms} from "../../src/math/wordForms.js";
import * as support from "./support.js";

const matrices = {cosine: cosineSimilarity, correlation: correlationSimilarity, uCentred: uCentredGram} as const;

/** Features of vectors, made of some rows at a time. */
function featured(kind: FeaturedKind, v: Vectors, size = 5): PairFeatures {
  const places = Array.from({length: Math.ceil(v.n / size)}, (_, k) => k * size);
  const ranges = places.map((from) => ({from, to: Math.min(v.n, from + size)}));
  const of = kind === "uCentred" ? {...v, off: meanVector(v)} : v;
  const scales = ranges.map((range) => scalesOf(kind, of, range));
  const rows = centredRows(kind, of, scales);
  return pairFeatures(
    kind,
    rows,
    ranges.map((range) => squaresOf(kind, rows, range))
  );
}

describe.each(featuredKinds)("features of %s matrices", (kind) => {
  test("has every entry of the matrix, less its mean, whatever direction the words share", () => {
    for (const seed of support.seeds)
      for (const shared of [0, 1, 5]) {
        const n = 4 + 7 * seed;
        const v = support.randomVectors(n, 3 + 11 * seed, support.normal(seed));
        const moved: Vectors = {...v, data: v.data.map((value) => value + shared)};
        const found = featured(kind, moved);
        const entryOf = entriesBy(found);
        const expected = matrices[kind](moved);
        const mean = support.average([...upperTriangle(expected)]);
        const scale = Math.max(1, ...expected.data.map(Math.abs));
        expect(Math.abs(found.mean - mean) / scale).toBeLessThan(1e-13);
        let [most, own] = [0, 0];
        for (let i = 0; i < n; i++) {
          for (let j = i + 1; j < n; j++)
            most = Math.max(most, Math.abs(entryOf(i, j) + found.mean - expected.data[i * n + j]!));
          own = Math.max(own, Math.abs(found.diagonal[i]! - entryOf(i, i)));
        }
        expect(most / scale).toBeLessThan(1e-13);
        expect(own / scale).toBeLessThan(1e-13);
      }
  });

  test("refuses what the matrix refuses, in its words", () => {
    const good = support.rowsOf(support.randomVectors(6, 5, support.normal(1)));
    const wrong: readonly (readonly number[][])[] = [
      [...good, [0, NaN, 0, 0, 0]],
      ...(kind === "uCentred"
        ? []
        : [
            [[0, 0, 0, 0, 0], ...good],
            [...good, [1e-80, -1e-80, 0, 0, 0]]
          ]),
      ...(kind === "correlation" ? [[...good, [2, 2, 2, 2, 2]]] : [])
    ];
    const reasonOf = (of: () => unknown): string => {
      try {
        of();
        return "none";
      } catch (error) {
        return error instanceof RangeError ? error.message : String(error);
      }
    };
    for (const rows of wrong) {
      const v = support.vectorsOf(rows);
      const reason = reasonOf(() => matrices[kind](v));
      expect(reason).not.toBe("none");
      expect(reasonOf(() => featured(kind, v))).toBe(reason);
    }
  });
});

test("productInLanes(x, i, y, j, length) adds all products, of any number", () => {
  const next = support.uniform(1);
  for (const length of [0, 1, 2, 3, 4, 5, 63, 64, 65, 127, 130, 768]) {
    const [x, y] = [0, 1].map(() => Float64Array.from({length: length + 3}, () => Math.floor(next() * 1000)));
    let sum = 0;
    for (let k = 0; k < length; k++) sum += x![k + 2]! * y![k + 1]!;
    expect(productInLanes(x!, 2, y!, 1, length)).toBe(sum);
  }
});

test.each([20, 128, 131, 300])("wordForms(job) of %i columns is what each word adds, by hand", (d) => {
  const next = support.normal(d);
  const [x, y] = [d, 7].map((width) => support.randomVectors(9, width, next)) as [Vectors, Vectors];
  const [square, across] = [d, 7].map((width) => support.randomVectors(d, width, next)) as [Vectors, Vectors];
  const upper: Vectors = {...square, data: square.data.map((value, at) => (at % d < Math.floor(at / d) ? 0 : value))};
  const [a, b] = [d, 7].map((length) => Float64Array.from({length}, next)) as [Float64Array, Float64Array];
  const byHand = (
    g: Vectors,
    row: readonly number[],
    other: readonly number[],
    p: Float64Array,
    q: Float64Array
  ): number =>
    support.dot(
      support.rowsOf(g).map((cells) => support.dot(cells, other)),
      row
    ) +
    support.dot([...p], row) +
    support.dot([...q], other);
  const [left, right] = [support.rowsOf(x), support.rowsOf(y)];
  const both = {
    ...square,
    data: square.data.map(
      (_, at) => upper.data[at]! + (at % (d + 1) === 0 ? 0 : upper.data[(at % d) * d + Math.floor(at / d)]!)
    )
  };
  const ofY = {n: 7, d: 7, data: Float64Array.from({length: 49}, (_, at) => (at % 8 === 0 ? 2 : 0))};
  const products = {xx: {g: upper, a, b: a}, yy: {g: ofY, a: b, b}, xy: {g: across, a, b}};
  const {xx, yy, xy} = wordForms({x, y, products, from: 2, to: 9});
  for (const list of [xx, yy, xy]) expect(list).toHaveLength(7);
  xx.forEach((form, k) => expect(form).toBeCloseTo(byHand(both, left[k + 2]!, left[k + 2]!, a, a), 8));
  yy.forEach((form, k) => expect(form).toBeCloseTo(byHand(ofY, right[k + 2]!, right[k + 2]!, b, b), 8));
  xy.forEach((form, k) => expect(form).toBeCloseTo(byHand(across, left[k + 2]!, right[k + 2]!, a, b), 8));
});

describe("the smaller of each two numbers by one pass over them in order", () => {
  const cases = support.seeds.map((seed) => {
    const n = 4 + 9 * seed;
    const next = support.uniform(seed);
    return {n, next, ranks: support.tiedList(n, 2 + seed, next), others: support.tiedList(n, 300, next)};
  });

  test("minimaByFeatures(z, x) and minimaByMinima(z, w) are the sums over pairs, ties or not", () => {
    for (const {n, next, ranks, others} of cases) {
      const v = support.randomVectors(n, 9, () => next() + 0.3);
      const x = featured("cosine", v);
      const triangle = upperTriangle(cosineSimilarity(v));
      const size = Math.sqrt(triangle.reduce((sum, value) => sum + (value - x.mean) * (value - x.mean), 0));
      const [z, w] = [rankMinima(ranks), rankMinima(others)];
      const [ofZ, ofW] = [pairMinima(ranks), pairMinima(others)];
      expect(minimaByFeatures(z, x) / Math.sqrt(z.squares) / size).toBeCloseTo(pearson(ofZ, triangle), 12);
      expect(minimaByMinima(z, w) / Math.sqrt(z.squares * w.squares)).toBeCloseTo(pearson(ofZ, ofW), 12);
      expect(minimaByMinima(z, z)).toBeCloseTo(z.squares, 9);
    }
  });

  test("rankMinima(numbers) refuses too few, and equal ones", () => {
    expect(() => rankMinima([1, 2])).toThrow("too few values: 2; expected at least 3");
    expect(() => rankMinima([2, 2, 2])).toThrow(/constant z/);
  });
});

describe("partialGiven(correlations)", () => {
  const table = (lists: readonly (readonly number[])[]): Vectors => ({
    n: lists.length,
    d: lists.length,
    data: Float64Array.from(lists.flatMap((x, i) => lists.map((y, j) => (i === j ? 1 : pearson(x, y)))))
  });

  test.each(support.seeds)("is what least squares leaves, of one and of two others, seed %i", (seed) => {
    const next = support.normal(seed);
    const [z, w] = [support.listOf(40, next), support.listOf(40, next)];
    const x = z.map((value, i) => value + w[i]! + next());
    const y = z.map((value, i) => value - w[i]! + next());
    expect(partialGiven(table([x, y, z]))).toBeCloseTo(partialPearson(x, y, z), 12);
    // given both, by hand: what z leaves of x, y and w, and then what the rest of w leaves
    const left = (list: readonly number[]): number[] => {
      const mean = support.average([...list]);
      const [own, of] = [list.map((value) => value - mean), z.map((value) => value - support.average(z))];
      const part = support.dot(own, of) / support.dot(of, of);
      return own.map((value, i) => value - part * of[i]!);
    };
    expect(partialGiven(table([x, y, z, w]))).toBeCloseTo(partialPearson(left(x), left(y), left(w)), 12);
    expect(partialGiven(table([x, y, z, z]))).toBeCloseTo(partialPearson(x, y, z), 12);
  });

  test("refuses a variable that follows from the others", () => {
    const [x, y] = [support.listOf(20, support.normal(1)), support.listOf(20, support.normal(2))];
    expect(() => partialGiven(table([x, y, x.map((value) => 2 * value + 1)]))).toThrow(/x follows z/);
  });
});
