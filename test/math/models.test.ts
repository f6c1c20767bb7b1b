import {describe, expect, test} from "vitest";
import {classicalMds} from "../../src/math/classicalMds.js";
import {similarityOrder} from "../../src/math/similarityOrder.js";
import {symmetricEigen} from "../../src/math/symmetricEigen.js";
import * as support from "./support.js";

const distances = (points: readonly (readonly number[])[]): Float64Array =>
  Float64Array.from(points.flatMap((p) => points.map((q) => Math.hypot(...p.map((x, k) => x - q[k]!)))));

describe("symmetricEigen(matrix)", () => {
  test("gives the hand-worked values and vectors of a 2 × 2 matrix", () => {
    const {values, vectors} = symmetricEigen({n: 2, data: Float64Array.of(2, 1, 1, 2)});
    expect(support.gap(values, [3, 1])).toBeLessThan(1e-14);
    expect(Math.abs(vectors.data[0]!)).toBeCloseTo(Math.SQRT1_2, 14);
  });

  test.each(support.seeds)("gives vectors at right angles that rebuild the matrix, seed %i", (seed) => {
    const n = 7;
    const next = support.normal(seed);
    const half = support.listOf(n * n, next);
    const data = Float64Array.from({length: n * n}, (_, at) => half[at]! + half[(at % n) * n + Math.floor(at / n)]!);
    const {values, vectors} = symmetricEigen({n, data});
    const rows = support.rowsOf(vectors);
    const rebuilt = data.map((_, at) =>
      rows.reduce((sum, row, k) => sum + values[k]! * row[Math.floor(at / n)]! * row[at % n]!, 0)
    );
    expect(support.gap(rebuilt, data)).toBeLessThan(1e-12);
    for (const [i, row] of rows.entries())
      for (const [j, other] of rows.entries()) expect(support.dot(row, other)).toBeCloseTo(i === j ? 1 : 0, 12);
    expect(Array.from(values)).toEqual(Array.from(values).toSorted((a, b) => b - a));
  });
});

describe("classicalMds(distances, dims)", () => {
  test.each(support.seeds)("gives points with the distances they came from, seed %i", (seed) => {
    const next = support.normal(seed);
    const points = Array.from({length: 6}, () => [next(), next()]);
    const data = distances(points);
    const found = classicalMds({n: 6, data}, 2);
    expect(support.gap(distances(support.rowsOf(found)), data)).toBeLessThan(1e-10);
  });

  test("puts equal things in one place, and has an answer for one thing and for none", () => {
    expect(Array.from(classicalMds({n: 2, data: new Float64Array(4)}, 2).data)).toEqual([0, 0, 0, 0]);
    expect(Array.from(classicalMds({n: 1, data: new Float64Array(1)}, 2).data)).toEqual([0, 0]);
    expect(classicalMds({n: 0, data: new Float64Array()}, 2).data).toHaveLength(0);
  });
});

describe("similarityOrder(similarities)", () => {
  test("puts a chain back in order", () => {
    const places = [3, 0, 2, 1, 4];
    const data = Float64Array.from({length: 25}, (_, at) => -Math.abs(places[Math.floor(at / 5)]! - places[at % 5]!));
    const row = similarityOrder({n: 5, data}).map((i) => places[i]);
    expect([row, row.toReversed()]).toContainEqual([0, 1, 2, 3, 4]);
  });

  test("has all things once, also where nothing is known of them", () => {
    const data = new Float64Array(16).fill(NaN);
    expect(similarityOrder({n: 4, data}).toSorted()).toEqual([0, 1, 2, 3]);
    expect(similarityOrder({n: 1, data: new Float64Array(1)})).toEqual([0]);
  });
});
