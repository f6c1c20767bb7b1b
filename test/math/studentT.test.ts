import {expect, test} from "vitest";
import {exponential} from "../../src/math/exponential.js";
import {fisherZ, fromFisherZ} from "../../src/math/fisherZ.js";
import {studentLimit, studentTail} from "../../src/math/studentT.js";

// right values: scipy 1.x and Python's math
test.each([
  [1, 12.706204736174694],
  [2, 4.302652729749462],
  [7, 2.364624251592784],
  [17, 2.1098155778333156],
  [299, 1.9679296690656698]
])("studentLimit(0.05, %i) is %d", (degrees, limit) => {
  expect(studentLimit(0.05, degrees)).toBeCloseTo(limit, 9);
  expect(studentTail(limit / Math.sqrt(limit * limit + degrees), degrees)).toBeCloseTo(0.05, 12);
});

test.each([
  [-700, 9.85967654375977e-305],
  [-1.5, 0.22313016014842982],
  [0, 1],
  [0.3, 1.3498588075760032],
  [20.25, 622964442.1984454],
  [700, 1.0142320547350045e304]
])("exponential(%d) is %d", (x, value) => {
  expect(Math.abs(exponential(x) / value - 1)).toBeLessThan(3e-16);
});

test("exponential(x) refuses what would overflow", () => {
  expect(() => exponential(701)).toThrow(RangeError);
  expect(() => exponential(NaN)).toThrow(RangeError);
});

test.each([
  [0.1, 0.10033534773107558],
  [-0.5, -0.5493061443340548],
  [0.999, 3.8002011672501994],
  [1, Infinity],
  [-1, -Infinity]
])("fisherZ(%d) is %d, and back", (r, z) => {
  expect(fisherZ(r) === z || Math.abs(fisherZ(r) - z) < 1e-14).toBe(true);
  expect(fromFisherZ(z)).toBeCloseTo(r, 14);
});

test("fisherZ(r) refuses what is no correlation", () => expect(() => fisherZ(1.01)).toThrow(RangeError));
