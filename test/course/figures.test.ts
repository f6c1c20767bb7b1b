import fc from "fast-check";
import {expect, test} from "vitest";
import {alignMap, type Point} from "../../src/course/alignMap.js";
import {cosineOfRows} from "../../src/course/cosineOfRows.js";
import {sharesOf} from "../../src/course/nullScores.js";
import {runningCosine} from "../../src/course/productSum.js";
import {stripWords} from "../../src/course/scoreStrip.js";
import {splitsOf} from "../../src/course/splitsOf.js";
import {mapScore, wordMap} from "../../src/course/wordMap.js";

test("alignMap(map, onto) turns, mirrors, scales and moves a map back onto the one that it was made from", () => {
  const onto: Point[] = [
    [0, 0],
    [3, 1],
    [1, 4],
    [-2, 2]
  ];
  const [cos, sin] = [Math.cos(2), Math.sin(2)];
  for (const mirror of [1, -1]) {
    const map = onto.map(([x, y]): Point => [7 + 3 * (cos * x - sin * y), -2 + 3 * mirror * (sin * x + cos * y)]);
    alignMap(map, onto).forEach(([x, y], i) => {
      expect(x).toBeCloseTo(onto[i]![0], 9);
      expect(y).toBeCloseTo(onto[i]![1], 9);
    });
  }
  expect(() => alignMap(onto, onto.slice(1))).toThrow("shape mismatch: 4 points onto 3");
});

test("cosineOfRows(a, b) of (4, 1) and (2, 3) is 11 / √(17 · 13), and refuses an arrow of length 0", () => {
  expect(cosineOfRows([4, 1], [2, 3])).toBe(11 / Math.sqrt(17 * 13));
  expect(() => cosineOfRows([0, 0], [2, 3])).toThrow("zero vector");
  expect(() => cosineOfRows([1], [2, 3])).toThrow("shape mismatch");
});

test("runningCosine(a, b) ends at the cosine", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({min: 1, max: 9}), fc.integer({min: -9, max: 9})), {minLength: 2}),
      (pairs) => {
        const a = Float64Array.from(pairs, ([x]) => x);
        const b = Float64Array.from(pairs, ([, y]) => y + 0.5);
        expect(runningCosine(a, b).at(-1)).toBeCloseTo(cosineOfRows(a, b), 12);
      }
    )
  );
});

test("sharesOf(values, edges) counts a value at an edge in the interval that begins there", () => {
  expect(sharesOf([0, 0.5, 1, 1.5, 9], [0, 1, 2])).toEqual([0.4, 0.4]);
});

test("splitsOf(word, truth) offers the word whole, every cut in two, and the truth once", () => {
  expect(Object.keys(splitsOf("abc", "a + bc"))).toEqual(["abc", "a + bc", "ab + c"]);
  expect(Object.keys(splitsOf("abc", "a + b + c"))).toContain("a + b + c");
});

test("mapScore(map, cosines) is high for the map of the same cosines, and turns with no turn of the map", () => {
  const cosines = {n: 4, data: Float64Array.of(1, 0.9, 0.1, 0, 0.9, 1, 0, 0.1, 0.1, 0, 1, 0.8, 0, 0.1, 0.8, 1)};
  const map = wordMap(cosines);
  expect(mapScore(map, cosines)).toBeGreaterThan(0.95);
  expect(
    mapScore(
      map.map(([x, y]): Point => [-y, x]),
      cosines
    )
  ).toBeCloseTo(mapScore(map, cosines), 12);
});

test("stripWords(scores, real) counts one score as one, and none as none", () => {
  expect(stripWords([], 0.414)).toBe("No score of shuffled words yet; the real one is 0.41");
  expect(stripWords([0.424], 0.414)).toBe("1 score of shuffled words, 0.42; the real one is 0.41");
  expect(stripWords([0.1, -0.02], 0.414)).toBe("2 scores of shuffled words, from −0.02 to 0.10; the real one is 0.41");
});
