import {describe, expect, it} from "vitest";
import {fitRange, usableRange} from "../../src/controls/colourRange.js";
import {beyondRange} from "../../src/figures/beyondRange.js";
import {paintMatrix} from "../../src/figures/paintMatrix.js";
import {matrixColour} from "../../src/figures/matrixColour.js";
import {plasma, position} from "../../src/figures/plasma.js";

describe("plasma", () => {
  it("position(value, range) clamps, and has an answer for a range of no width", () => {
    expect([0, 0.1, 0.3, 0.5, 1].map((value) => position(value, [0.1, 0.5]))).toEqual([
      0,
      0,
      expect.closeTo(0.5),
      1,
      1
    ]);
    expect([0, 1, 2].map((value) => position(value, [1, 1]))).toEqual([0, 0.5, 1]);
    expect(position(NaN, [0, 1])).toBeNaN();
  });
  it("plasma(value, range) runs from dark blue to yellow and is grey without a value", () => {
    expect(plasma(0.1, [0.1, 0.5])).toBe("#0d0887");
    expect(plasma(-1, [0.1, 0.5])).toBe("#0d0887");
    expect(plasma(0.5, [0.1, 0.5])).toBe("#f0f921");
    expect(plasma(NaN, [0.1, 0.5])).toBe("#888888");
  });
  it("paintMatrix(matrix, range) has the colours of plasma, grey on the diagonal, and nothing where there is no value", () => {
    const pixels = paintMatrix({n: 2, data: Float64Array.of(1, 0.1, NaN, 0.5)}, [0.1, 0.5]);
    expect([...pixels]).toEqual([156, 156, 156, 255, 13, 8, 135, 255, 0, 0, 0, 0, 156, 156, 156, 255]);
  });
  it("paintMatrix(matrix, above, {below}) has a scale of its own below the diagonal", () => {
    const pixels = paintMatrix({n: 2, data: Float64Array.of(1, 0.1, 7, 1)}, [0.1, 0.5], {below: [3, 7]});
    expect([...pixels.slice(4, 12)]).toEqual([13, 8, 135, 255, 240, 249, 33, 255]);
  });
  it("distances run from yellow, near, to dark blue, far, and bright is alike for both senses", () => {
    expect(matrixColour("distance", 0, [0, 4])).toBe("#fdea45");
    expect(matrixColour("distance", 4, [0, 4])).toBe("#002051");
    expect(matrixColour("similarity", 4, [0, 4])).toBe(plasma(4, [0, 4]));
  });
  it("beyondRange(matrix, range) counts pairs once and no diagonal", () => {
    const matrix = {n: 3, data: Float64Array.of(9, 0.2, 0.9, 0.2, 9, 0.5, 0.9, 0.5, 9)};
    expect(beyondRange(matrix, [0.1, 0.5])).toEqual([0, 1 / 3]);
    expect(beyondRange(matrix, [0.4, 0.5])).toEqual([1 / 3, 1 / 3]);
    expect(beyondRange({n: 1, data: Float64Array.of(9)}, [0, 1])).toEqual([0, 0]);
  });
});

describe("colour ranges", () => {
  it("fitRange(data) holds the data and is hardly wider", () => {
    for (const [low, high] of [
      [0.93123, 0.98877],
      [-0.2, 0.61],
      [12.3, 45.6],
      [1e-7, 3e-7]
    ] as const) {
      const [a, b] = fitRange([low, high]) ?? [NaN, NaN];
      expect(a).toBeLessThanOrEqual(low);
      expect(b).toBeGreaterThanOrEqual(high);
      expect(b - a).toBeLessThan((high - low) * 1.05);
    }
    expect(fitRange([0.93123, 0.98877])).toEqual([0.931, 0.989].map((x) => expect.closeTo(x, 3)));
  });
  it("fitRange without data is undefined, and around a single value it has a width", () => {
    expect(fitRange([Infinity, -Infinity])).toBeUndefined();
    expect(fitRange([NaN, 1])).toBeUndefined();
    expect(fitRange([0.5, 0.5])).toEqual([0.495, 0.505]);
  });
  it("usableRange(range, before) swaps, parts equal ends, and takes what is no number from before", () => {
    expect(usableRange([0.5, 0.1], [0, 1])).toEqual([0.1, 0.5]);
    expect(usableRange([0.5, 0.5], [0, 1])).toEqual([0.5, 0.51]);
    expect(usableRange([NaN, 0.4], [0, 1])).toEqual([0, 0.4]);
    expect(usableRange([0.2, Infinity], [0, 1])).toEqual([0.2, 1]);
  });
});
