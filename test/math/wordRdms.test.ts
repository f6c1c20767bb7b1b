import {expect, test} from "vitest";
import {editDistance, editSimilarity} from "../../src/math/editDistance.js";
import {pairMinima} from "../../src/math/pairMinima.js";
import {tiedList, uniform, seeds} from "./support.js";

test("pairMinima(values) is the smaller of each two, in the order of the triangle", () => {
  expect([...pairMinima([3, 1, 2])]).toEqual([1, 2, 1]);
  expect([...pairMinima([3])]).toEqual([]);
});

test.each([
  ["kitten", "sitting", 3],
  ["saturday", "sunday", 3],
  ["", "abc", 3],
  ["same", "same", 0],
  ["ab", "ba", 2]
])("editDistance(%j, %j) is %i", (one, other, expected) => {
  expect(editDistance([...one], [...other])).toBe(expected);
  expect(editDistance([...other], [...one])).toBe(expected);
});

/** By definition: the least over the three last steps. */
function slowly(x: readonly number[], y: readonly number[]): number {
  if (x.length === 0 || y.length === 0) return x.length + y.length;
  const [restX, restY] = [x.slice(1), y.slice(1)];
  return Math.min(slowly(restX, y) + 1, slowly(x, restY) + 1, slowly(restX, restY) + (x[0] === y[0] ? 0 : 1));
}

test.each(seeds)("editDistance(one, other) is the least over all last steps, seed %i", (seed) => {
  const next = uniform(seed);
  const [x, y] = [tiedList(5, 3, next), tiedList(6, 3, next)];
  expect(editDistance(x, y)).toBe(slowly(x, y));
});

test("editSimilarity(lists) is the share of the longer that is left", () => {
  expect([...editSimilarity([[..."moon"], [..."moon"], [..."noon"], []])]).toEqual([1, 0.75, 0, 0.75, 0, 0]);
  expect([...editSimilarity([[], []])]).toEqual([1]);
});
