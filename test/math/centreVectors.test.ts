import {expect, test} from "vitest";
import {centreVectors} from "../../src/math/centreVectors.js";
import {
  average,
  gap,
  mapRows,
  normal,
  permutedRows,
  randomVectors,
  rowsOf,
  seeds,
  shuffledIndices,
  uniform,
  vectorsOf
} from "./support.js";

test("centreVectors(v) of (1,2), (3,6), (5,1) is (−2,−1), (0,3), (2,−2)", () => {
  const centred = centreVectors(
    vectorsOf([
      [1, 2],
      [3, 6],
      [5, 1]
    ])
  );
  expect(centred).toEqual(
    vectorsOf([
      [-2, -1],
      [0, 3],
      [2, -2]
    ])
  );
});

test.each(seeds)("centreVectors(v) equals the slow formula, and every column's mean is 0, seed %i", (seed) => {
  const v = randomVectors(5 + seed, 9, normal(seed));
  const columns = v.data.slice(0, 9).map((_, k) => average(rowsOf(v).map((row) => row[k]!)));
  const centred = centreVectors(v);
  expect(gap(centred.data, mapRows(v, (row) => row.map((value, k) => value - columns[k]!)).data)).toBeLessThan(1e-15);
  columns.forEach((_, k) => expect(Math.abs(average(rowsOf(centred).map((row) => row[k]!)))).toBeLessThan(1e-15));
});

test.each(seeds)("centreVectors(v) is unchanged by a shift and follows a permutation, seed %i", (seed) => {
  const v = randomVectors(8, 5, normal(seed));
  const order = shuffledIndices(8, uniform(seed));
  const moved = mapRows(v, (row) => row.map((value, k) => value + k - 2));
  expect(gap(centreVectors(moved).data, centreVectors(v).data)).toBeLessThan(1e-14);
  expect(gap(centreVectors(permutedRows(v, order)).data, permutedRows(centreVectors(v), order).data)).toBeLessThan(
    1e-15
  );
});

test("centreVectors(v) is exactly 0 where only rounding is left", () => {
  const row = [0.1, 0.7, 1e9 / 3];
  expect(centreVectors(vectorsOf(Array.from({length: 7}, () => row))).data).toEqual(new Float64Array(21));
});

test("centreVectors(v) of no words is empty, and of one word is the zero vector", () => {
  expect(centreVectors({n: 0, d: 3, data: new Float64Array(0)})).toEqual({n: 0, d: 3, data: new Float64Array(0)});
  expect(centreVectors(vectorsOf([[4, -5]]))).toEqual(vectorsOf([[0, 0]]));
});

test("centreVectors(v) throws for NaN, an overflow and a wrong number of values", () => {
  expect(() => centreVectors(vectorsOf([[1, NaN]]))).toThrow(
    new RangeError("not finite: NaN in row 0, column 1; expected finite numbers")
  );
  expect(() => centreVectors(vectorsOf([[1.7e308], [1.7e308]]))).toThrow(RangeError);
  expect(() => centreVectors({n: 2, d: 2, data: new Float64Array(3)})).toThrow(RangeError);
});
