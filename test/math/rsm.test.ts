import {describe, expect, test} from "vitest";
import {correlationSimilarity} from "../../src/math/correlationSimilarity.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {euclideanDistance} from "../../src/math/euclideanDistance.js";
import {gram} from "../../src/math/gram.js";
import type {Vectors} from "../../src/math/matrix.js";
import {rsmOf} from "../../src/math/rsm.js";
import {squaredDistances} from "../../src/math/squaredDistances.js";
import * as support from "./support.js";

const {cellsOf, dot, gap, rowsOf, seeds, vectorsOf} = support;
const kinds = ["cosine", "correlation", "euclidean"] as const;

const cosine = (x: number[], y: number[]) => dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
const less = (x: number[]) => x.map((value) => value - support.average(x));
const slow = {
  cosine,
  correlation: (x: number[], y: number[]) => cosine(less(x), less(y)),
  euclidean: (x: number[], y: number[]) => Math.sqrt(x.reduce((sum, a, k) => sum + (a - y[k]!) * (a - y[k]!), 0))
};
const pairwise = (v: Vectors, of: (x: number[], y: number[]) => number) =>
  rowsOf(v).flatMap((x) => rowsOf(v).map((y) => of(x, y)));

describe.each(kinds)("rsmOf.%s(v)", (kind) => {
  const rsm = rsmOf(kind).of;
  const same = kind === "euclidean" ? 0 : 1;

  test.each(seeds)("equals the slow formula for every pair, seed %i", (seed) => {
    const next = support.normal(seed);
    const v = support.randomVectors(1 + seed, 2 + 3 * seed, next);
    expect(gap(rsm(v).data, pairwise(v, slow[kind]))).toBeLessThan(1e-13);
  });

  test.each(seeds)("is symmetric to the bit with an exact diagonal, seed %i", (seed) => {
    const cells = cellsOf(rsm(support.randomVectors(6 + seed, 33, support.normal(seed))));
    cells.forEach((row, i) => row.forEach((value, j) => expect(value).toBe(i === j ? same : cells[j]![i])));
  });

  test.each(seeds)("follows a permutation of the words to the bit, seed %i", (seed) => {
    const next = support.normal(seed);
    const v = support.randomVectors(9, 17, next);
    const order = support.shuffledIndices(9, support.uniform(seed));
    const cells = cellsOf(rsm(v));
    expect(cellsOf(rsm(support.permutedRows(v, order)))).toEqual(order.map((i) => order.map((j) => cells[i]![j]!)));
  });

  test("is 0 × 0 for no words and 1 × 1 for one", () => {
    expect(rsm({n: 0, d: 4, data: new Float64Array(0)})).toEqual({n: 0, data: new Float64Array(0)});
    expect(rsm(vectorsOf([[3, 4, 0]]))).toEqual({n: 1, data: Float64Array.of(same)});
  });

  test("is exact for equal rows", () => {
    const row = support.listOf(31, support.normal(3));
    expect(Array.from(rsm(vectorsOf([row, row, row])).data)).toEqual(Array.from({length: 9}, () => same));
  });

  test("throws for NaN, infinity and a wrong number of values", () => {
    expect(() =>
      rsm(
        vectorsOf([
          [1, 2],
          [3, NaN]
        ])
      )
    ).toThrow(new RangeError("not finite: NaN in row 1, column 1; expected finite numbers"));
    expect(() => rsm(vectorsOf([[-Infinity, 2]]))).toThrow(
      new RangeError("not finite: -Infinity in row 0, column 0; expected finite numbers")
    );
    expect(() => rsm({n: 2, d: 3, data: new Float64Array(5)})).toThrow(
      new RangeError("shape mismatch: 2×3 vectors have 5 values; expected 6")
    );
  });

  test("leaves its argument as it was", () => {
    const v = support.randomVectors(5, 6, support.normal(5));
    const before = v.data.slice();
    rsm(v);
    expect(v.data).toEqual(before);
  });

  test("throws where squares overflow", () => {
    expect(() =>
      rsm(
        vectorsOf([
          [1e200, 0],
          [0, 1e200]
        ])
      )
    ).toThrow(RangeError);
  });
});

test("cosineSimilarity(v) of (3,4), (4,3), (−3,−4), (4,−3) is 24/25, −1, 0, −24/25, 7/25, 0", () => {
  const cells = cellsOf(
    cosineSimilarity(
      vectorsOf([
        [3, 4],
        [4, 3],
        [-3, -4],
        [4, -3]
      ])
    )
  );
  expect(cells).toEqual([
    [1, 0.96, -1, 0],
    [0.96, 1, -0.96, 0.28],
    [-1, -0.96, 1, 0],
    [0, 0.28, 0, 1]
  ]);
});

test("cosineSimilarity(v) throws for a zero vector", () => {
  expect(() =>
    cosineSimilarity(
      vectorsOf([
        [1, 2],
        [2, 1],
        [1, 1],
        [0, -0]
      ])
    )
  ).toThrow(new RangeError("zero vector: row 3; cosine similarity is undefined"));
  expect(() => cosineSimilarity({n: 1, d: 0, data: new Float64Array(0)})).toThrow(/^zero vector: row 0/);
});

test("cosineSimilarity(v) throws where a square underflows, rather than call the vector zero", () => {
  expect(() =>
    cosineSimilarity(
      vectorsOf([
        [1, 2],
        [1e-200, 0]
      ])
    )
  ).toThrow(
    new RangeError("out of range: squared length of row 1 is 0; expected 1e-140 to 1e140, so scale the values")
  );
});

test("cosineSimilarity(v) takes the largest and the smallest float32", () => {
  const [most, least] = [3.4028234663852886e38, 1.401298464324817e-45];
  expect(
    cellsOf(
      cosineSimilarity(
        vectorsOf([
          [most, 0],
          [least, least]
        ])
      )
    )[0]![1]
  ).toBeCloseTo(Math.SQRT1_2, 15);
});

test.each(seeds)("cosineSimilarity(v) is unchanged by rotation, and by scale of each row, seed %i", (seed) => {
  const next = support.normal(seed);
  const v = support.randomVectors(8, 12, next);
  const {data} = cosineSimilarity(v);
  expect(gap(cosineSimilarity(support.reflected(v, next)).data, data)).toBeLessThan(1e-14);
  const powers = support.mapRows(v, (row, i) => row.map((value) => value * (i % 2 ? 0.125 : 1024)));
  expect(cosineSimilarity(powers).data).toEqual(data);
});

test("correlationSimilarity(v) of (1,2,3), (1,3,2), (3,2,1) is 1/2, −1, −1/2", () => {
  const cells = cellsOf(
    correlationSimilarity(
      vectorsOf([
        [1, 2, 3],
        [1, 3, 2],
        [3, 2, 1]
      ])
    )
  );
  expect(cells).toEqual([
    [1, 0.5, -1],
    [0.5, 1, -0.5],
    [-1, -0.5, 1]
  ]);
});

test("correlationSimilarity(v) throws for a vector that is constant up to rounding", () => {
  expect(() =>
    correlationSimilarity(
      vectorsOf([
        [1, 2, 4],
        [0.3, 0.1 + 0.2, 0.3]
      ])
    )
  ).toThrow(new RangeError("constant vector: row 1; correlation similarity is undefined"));
  expect(() => correlationSimilarity(vectorsOf([[7]]))).toThrow(/^constant vector: row 0/);
  expect(() => correlationSimilarity(vectorsOf([[0, 0]]))).toThrow(/^constant vector: row 0/);
});

test.each(seeds)("correlationSimilarity(v) is unchanged by shift and scale of each row, seed %i", (seed) => {
  const v = support.randomVectors(7, 20, support.normal(seed));
  const moved = support.mapRows(v, (row, i) => row.map((value) => (i + 1) * value + 3 * i));
  expect(gap(correlationSimilarity(moved).data, correlationSimilarity(v).data)).toBeLessThan(1e-13);
});

test("euclideanDistance(v) of (0,0), (3,4), (3,0) is 5, 3, 4", () => {
  const cells = cellsOf(
    euclideanDistance(
      vectorsOf([
        [0, 0],
        [3, 4],
        [3, 0]
      ])
    )
  );
  expect(cells).toEqual([
    [0, 5, 3],
    [5, 0, 4],
    [3, 4, 0]
  ]);
});

test.each(seeds)("euclideanDistance(v) keeps under rotation and shift, and scales with v, seed %i", (seed) => {
  const next = support.normal(seed);
  const v = support.randomVectors(8, 12, next);
  const {data} = euclideanDistance(v);
  const shift = support.listOf(12, next);
  expect(gap(euclideanDistance(support.reflected(v, next)).data, data)).toBeLessThan(1e-13);
  expect(gap(euclideanDistance(support.mapRows(v, (r) => r.map((x, k) => x + shift[k]!))).data, data)).toBeLessThan(
    1e-13
  );
  expect(euclideanDistance(support.scaled(v, 4)).data).toEqual(data.map((value) => 4 * value));
});

test("euclideanDistance(v) keeps its digits for rows that are close and far from 0", () => {
  expect(
    cellsOf(
      euclideanDistance(
        vectorsOf([
          [1e8, 1e8],
          [1e8 + 3e-3, 1e8 + 4e-3]
        ])
      )
    )[0]![1]
  ).toBeCloseTo(5e-3, 7);
});

describe("the order of a kernel's sum", () => {
  const v = support.mapRows(support.randomVectors(7, 53, support.normal(11)), (row) =>
    row.map((value, k) => (k % 3 ? value : 1e6 * value))
  );

  test("gram(v) adds each cell's products from first to last, to the bit", () => {
    expect(Array.from(gram(v).data)).toEqual(pairwise(v, dot));
  });

  test("squaredDistances(v) adds each cell's squares from first to last, to the bit", () => {
    const squares = (x: number[], y: number[]) => x.reduce((sum, a, k) => sum + (a - y[k]!) * (a - y[k]!), 0);
    expect(Array.from(squaredDistances(v).data)).toEqual(pairwise(v, squares));
  });
});
