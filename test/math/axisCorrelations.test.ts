import {expect, test} from "vitest";
import {axisCorrelations} from "../../src/math/axisCorrelations.js";
import {pearson} from "../../src/math/pearson.js";
import {
  normal,
  permuted,
  permutedRows,
  randomVectors,
  reflected,
  rowsOf,
  scaled,
  seeds,
  shuffledIndices,
  uniform,
  vectorsOf
} from "./support.js";

test("axisCorrelations(a, b) of (1,2,3), (1,2,3) and (3,2,1), (1,3,2) is −1, 1/2", () => {
  expect(
    axisCorrelations(
      vectorsOf([
        [1, 2, 3],
        [1, 2, 3]
      ]),
      vectorsOf([
        [3, 2, 1],
        [1, 3, 2]
      ])
    )
  ).toEqual([-1, 0.5]);
});

test.each(seeds)("axisCorrelations(a, b) is pearson row by row, and follows scale and permutation, seed %i", (seed) => {
  const next = normal(seed);
  const [a, b] = [randomVectors(6, 11, next), randomVectors(6, 11, next)];
  const r = axisCorrelations(a, b);
  const order = shuffledIndices(6, uniform(seed));
  expect(r).toEqual(rowsOf(a).map((row, i) => pearson(row, rowsOf(b)[i]!)));
  expect(axisCorrelations(b, a)).toEqual(r);
  expect(axisCorrelations(scaled(a, 4), b)).toEqual(r);
  expect(axisCorrelations(permutedRows(a, order), permutedRows(b, order))).toEqual(permuted(r, order));
  expect(axisCorrelations(permutedRows(a, order.toReversed()), permutedRows(b, order))).not.toEqual(r);
});

test.each(seeds)("axisCorrelations(a, b) changes when the axes of one space turn, seed %i", (seed) => {
  const next = normal(seed);
  const a = randomVectors(4, 8, next);
  expect(axisCorrelations(a, a)).toEqual([1, 1, 1, 1]);
  axisCorrelations(a, reflected(a, next)).forEach((r) => expect(r).toBeLessThan(0.9999));
});

test("axisCorrelations(a, b) is undefined for a row that is constant in A or in B", () => {
  const a = vectorsOf([
    [1, 2, 3],
    [0, 0, 0],
    [1, 2, 4]
  ]);
  const b = vectorsOf([
    [0.3, 0.1 + 0.2, 0.3],
    [1, 2, 3],
    [1, 2, 4]
  ]);
  expect(axisCorrelations(a, b)).toEqual([undefined, undefined, 1]);
});

test("axisCorrelations(a, b) of no words is empty, of one word has one value", () => {
  const none = {n: 0, d: 3, data: new Float64Array(0)};
  expect(axisCorrelations(none, none)).toEqual([]);
  expect(axisCorrelations(vectorsOf([[1, 2]]), vectorsOf([[2, 1]]))).toEqual([-1]);
});

test("axisCorrelations(a, b) throws for different shapes, fewer than two dimensions and NaN", () => {
  const shape = (n: number, d: number) => ({n, d, data: new Float64Array(n * d)});
  expect(() => axisCorrelations(shape(10, 4), shape(12, 4))).toThrow(
    new RangeError("shape mismatch: A is 10×4, B is 12×4")
  );
  expect(() => axisCorrelations(shape(10, 4), shape(10, 5))).toThrow(
    new RangeError("shape mismatch: A is 10×4, B is 10×5")
  );
  expect(() => axisCorrelations(shape(3, 1), shape(3, 1))).toThrow(/^too few dimensions: 1; expected at least 2/);
  expect(() => axisCorrelations(vectorsOf([[1, 2]]), vectorsOf([[1, NaN]]))).toThrow(
    new RangeError("not finite: NaN in row 0, column 1; expected finite numbers")
  );
});
