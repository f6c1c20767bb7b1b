import {expect, test} from "vitest";
import {partialPearson} from "../../src/math/partialPearson.js";
import {pearson} from "../../src/math/pearson.js";
import {average, dot, normal, permuted, seeds, shuffledIndices, tiedList, uniform} from "./support.js";

/** What a straight line through z leaves of x. */
function residuals(x: number[], z: number[]): number[] {
  const dx = x.map((value) => value - average(x));
  const dz = z.map((value) => value - average(z));
  return dx.map((value, i) => value - (dot(dx, dz) / dot(dz, dz)) * dz[i]!);
}
const lists = (seed: number): [number[], number[], number[]] => {
  const next = normal(seed);
  const z = [0, 1, ...tiedList(30, 2, uniform(seed))];
  return [z.map((value) => 2 * value + next()), z.map((value) => next() - value), z];
};

test("partialPearson(x, y, z) of r_xy = 0, r_xz = r_yz = 1/√2 is −1", () => {
  // z = x + y with x and y uncorrelated: given z, x rises as y falls
  expect(partialPearson([1, 1, -1, -1], [1, -1, 1, -1], [2, 0, 0, -2])).toBeCloseTo(-1, 14);
});

test("partialPearson(x, y, z) is the plain r where z is uncorrelated with both", () => {
  const [x, y, z] = [
    [1, 2, 1, 2, 4, 4],
    [1, 3, 1, 3, 0, 0],
    [1, 1, -1, -1, 1, -1]
  ];
  expect(partialPearson(x!, y!, z!)).toBeCloseTo(pearson(x!, y!), 14);
});

test.each(seeds)("partialPearson(x, y, z) is the r of what z leaves of x and y, seed %i", (seed) => {
  const [x, y, z] = lists(seed);
  expect(partialPearson(x, y, z)).toBeCloseTo(pearson(residuals(x, z), residuals(y, z)), 12);
});

test.each(seeds)("partialPearson(x, y, z) treats x and y alike and z apart, seed %i", (seed) => {
  const [x, y, z] = lists(seed);
  const r = partialPearson(x, y, z);
  const order = shuffledIndices(x.length, uniform(seed));
  expect(partialPearson(y, x, z)).toBe(r);
  expect(partialPearson(x, z, y)).not.toBeCloseTo(r, 3);
  expect(partialPearson(permuted(x, order), permuted(y, order), permuted(z, order))).toBeCloseTo(r, 13);
  const shifted = x.map((value, i) => 3 * value + 5 * z[i]! - 1);
  expect(partialPearson(shifted, y, z)).toBeCloseTo(r, 12);
});

test("partialPearson(x, y, z) throws where x or y is a linear function of z, and for a constant z", () => {
  const [x, , z] = lists(1);
  const line = z.map((value) => 0.1 * value + 0.7);
  expect(() => partialPearson(line, x, z)).toThrow(/^x follows z: r = .*; partial correlation is undefined$/);
  expect(() => partialPearson(x, line, z)).toThrow(/^y follows z: r = .*; partial correlation is undefined$/);
  expect(() => partialPearson([1, 2, 3], [1, 3, 2], [1, 1, 1])).toThrow(
    new RangeError("constant z: 1; expected values that differ")
  );
});

test("partialPearson(x, y, z) throws for different lengths, fewer than three values and NaN", () => {
  expect(() => partialPearson([1, 2, 3], [1, 3, 2], [1, 2])).toThrow(
    new RangeError("length mismatch: z has 2, x has 3; expected equal lengths")
  );
  expect(() => partialPearson([1, 2, 3], [1, 3], [1, 2, 3])).toThrow(/^length mismatch: x has 3, y has 2/);
  expect(() => partialPearson([1, 2], [1, 3], [1, 2])).toThrow(
    new RangeError("too few values: 2; expected at least 3")
  );
  expect(() => partialPearson([1, 2, 3], [1, 3, 2], [1, 2, NaN])).toThrow(/^not finite: z\[2\] is NaN/);
  expect(() => partialPearson([], [], [])).toThrow(RangeError);
});
