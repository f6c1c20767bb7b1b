import {describe, expect, it} from "vitest";
import {binPairs} from "../../src/figures/binPairs.js";
import {pairsOf, requireTriangles} from "../../src/figures/pairs.js";
import {rows} from "./support.js";

const spread = (length: number, factor: number): Float64Array =>
  Float64Array.from({length}, (_, i) => (i * factor) % 1);

describe("pairsOf", () => {
  it("pairsOf(words, a, b) follows the upper triangle and tells pairs of one category", () => {
    const pairs = pairsOf(rows("x", "y", "x"), Float64Array.of(1, 2, 3), Float64Array.of(4, 5, 6));
    expect(pairs).toEqual([
      {first: "w0", second: "w1", a: 1, b: 4, within: false},
      {first: "w0", second: "w2", a: 2, b: 5, within: true},
      {first: "w1", second: "w2", a: 3, b: 6, within: false}
    ]);
  });
  it("requireTriangles(n, …) refuses triangles of other words", () => {
    expect(() => requireTriangles(3, new Float64Array(3), new Float64Array(2))).toThrow(
      new RangeError("shape mismatch: 2 pairs; expected 3 of 3 words")
    );
  });
});

describe("binPairs", () => {
  const words = rows(...Array.from({length: 80}, (_, i) => `c${i % 4}`));
  const pairs = (80 * 79) / 2;
  it("binPairs(words, a, b) counts every pair once, in at most 60 × 60 rectangles that hold them", () => {
    const bins = binPairs(words, spread(pairs, 0.618), spread(pairs, 0.414));
    expect(bins.reduce((sum, {count}) => sum + count, 0)).toBe(pairs);
    expect(bins.reduce((sum, {within}) => sum + within, 0)).toBe(4 * ((20 * 19) / 2));
    expect(bins.length).toBeLessThanOrEqual(3600);
    expect(bins.every(({x1, x2, y1, y2, count}) => x1 < x2 && y1 < y2 && count > 0)).toBe(true);
  });
  it("binPairs leaves out pairs without a value, and takes values that are all equal", () => {
    const three = rows("x", "x", "y");
    expect(binPairs(three, Float64Array.of(1, NaN, 1), Float64Array.of(0, 0, 0))).toMatchObject([
      {count: 2, within: 1}
    ]);
    expect(binPairs([], new Float64Array(0), new Float64Array(0))).toEqual([]);
  });
  it("the greatest value lies in the last rectangle", () => {
    const bins = binPairs(rows("x", "x", "x"), Float64Array.of(0, 0.5, 1), Float64Array.of(0, 0.5, 1), 2);
    expect(bins).toMatchObject([
      {x1: 0, y1: 0, count: 1},
      {x1: 0.5, y1: 0.5, count: 2}
    ]);
  });
});
