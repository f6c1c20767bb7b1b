import {describe, expect, test} from "vitest";
import {centreVectors} from "../../src/math/centreVectors.js";
import {growingMatrix} from "../../src/math/growingMatrix.js";
import type {Vectors} from "../../src/math/matrix.js";
import {rsmOf, rsms} from "../../src/math/rsm.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import * as support from "./support.js";

const first = (v: Vectors, k: number): Vectors => support.mapRows(v, (row) => row.slice(0, k));

describe("growingMatrix(kind, vectors)", () => {
  test("of (3, 4) and (4, 3): cosine 1 in one dimension, 0.96 in two; distance 1, then √2", () => {
    const v = support.vectorsOf([
      [3, 4],
      [4, 3]
    ]);
    const [cosine, distance] = [growingMatrix("cosine", v), growingMatrix("euclidean", v)];
    for (const [k, c, d] of [
      [1, 1, 1],
      [2, 0.96, Math.SQRT2]
    ] as const) {
      cosine.grow(k);
      distance.grow(k);
      expect(cosine.matrix().data[1]).toBeCloseTo(c, 15);
      expect(distance.matrix().data[1]).toBeCloseTo(d, 15);
    }
  });

  test.each(["cosine", "correlation", "euclidean"] as const)(
    "gives at every size the %s matrix of the first dimensions, made anew",
    (kind) => {
      for (const n of [2, 7]) {
        const v = support.randomVectors(n, 20, support.normal(n));
        const growing = growingMatrix(kind, v);
        for (const k of [2, 3, 4, 11, 20]) {
          growing.grow(k);
          expect(growing.k).toBe(k);
          expect(support.gap(growing.matrix().data, rsmOf(kind).of(first(v, k)).data)).toBeLessThan(1e-12);
        }
      }
    }
  );

  test("gives at every size the U-centred Gram matrix of vectors that have lost their mean", () => {
    const v = centreVectors(support.randomVectors(7, 20, support.normal(1)));
    const growing = growingMatrix("uCentred", v);
    for (const k of [1, 5, 20]) {
      growing.grow(k);
      expect(support.gap(growing.matrix().data, uCentredGram(first(v, k)).data)).toBeLessThan(1e-12);
    }
  });

  test.each(support.seeds)("ends with the bits of the whole matrix, in whatever steps it grew, seed %i", (seed) => {
    const next = support.uniform(seed);
    const v = support.randomVectors(5, 40, support.normal(seed));
    for (const kind of ["cosine", "euclidean"] as const) {
      const growing = growingMatrix(kind, v);
      for (let k = 0; k < 40; k += 1 + Math.floor(9 * next())) growing.grow(k);
      growing.grow(1000);
      expect(growing.k).toBe(40);
      expect(growing.matrix().data).toEqual(rsmOf(kind).of(v).data);
    }
  });

  test("keeps the digits of correlations of vectors far from 0", () => {
    const v = support.randomVectors(4, 30, support.normal(2));
    const far = {...v, data: v.data.map((value) => value + 1e5)};
    const growing = growingMatrix("correlation", far);
    growing.grow(17);
    expect(support.gap(growing.matrix().data, rsms.correlation.of(first(v, 17)).data)).toBeLessThan(1e-9);
  });

  test("says why there is no matrix, and has one again when dimensions come", () => {
    const v = support.vectorsOf([
      [0, 0, 1],
      [1, 1, 2]
    ]);
    const [cosine, correlation] = [growingMatrix("cosine", v), growingMatrix("correlation", v)];
    cosine.grow(2);
    expect(() => cosine.matrix()).toThrow(new RangeError("zero vector: row 0; cosine similarity is undefined"));
    cosine.grow(3);
    expect(cosine.matrix().data[1]).toBeCloseTo(2 / Math.sqrt(6), 15);
    correlation.grow(2);
    expect(() => correlation.matrix()).toThrow(/^constant vector: row 0; correlation similarity is undefined$/);
    correlation.grow(3);
    expect(correlation.matrix().data[1]).toBeCloseTo(1, 12);
  });
});
