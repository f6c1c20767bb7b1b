import {describe, expect, test} from "vitest";
import {comparisonOf, type ComparisonName} from "../../src/math/comparisons.js";
import {centredWithoutWord} from "../../src/math/centredGramTriangle.js";
import {mutualNeighbours, neighboursOf} from "../../src/math/mutualNeighbours.js";
import {nuclearNorm} from "../../src/math/nuclearNorm.js";
import {centredSpaceGram} from "../../src/math/prepared.js";
import {symmetricEigen} from "../../src/math/symmetricEigen.js";
import {whitenedTriangle} from "../../src/math/whitened.js";
import {gap, normal, randomVectors, seeds, vectorsOf} from "./support.js";

describe("mutualNeighbours(a, b)", () => {
  test("shares a last place among those that tie for it", () => {
    // of 4 words one neighbour is looked at: word 0 has two at distance 1 in the first space
    const tied = Float64Array.of(1, 1, 2, 3, 3, 3);
    expect(mutualNeighbours(tied, Float64Array.of(1, 2, 3, 4, 5, 6))).toBe((0.5 + 1 + 1 + 1) / 4);
    expect(mutualNeighbours(tied, tied)).toBe((0.5 * 0.5 + 0.5 * 0.5 + 3) / 4);
  });

  test("looks at 10 neighbours, of fewer than 51 words at a fifth of the others", () => {
    expect([4, 10, 18, 50, 51, 300].map(neighboursOf)).toEqual([1, 1, 3, 9, 10, 10]);
  });
});

test("whitenedTriangle(x) undoes the covariance of pairs that share a word, by its own matrix", () => {
  const n = 6;
  const pairs = Array.from({length: n}, (_, i) => Array.from({length: n - 1 - i}, (_, k) => [i, i + 1 + k])).flat();
  // squares of the products of contrasts: 4 for a pair itself, 1 for one word in common
  const covariance = pairs.map(([i, j]) =>
    pairs.map(([k, l]) => ((i === k ? 1 : 0) + (j === l ? 1 : 0) - (i === l ? 1 : 0) - (j === k ? 1 : 0)) ** 2)
  );
  const next = normal(3);
  const x = Float64Array.from(pairs, next);
  const twice = whitenedTriangle(whitenedTriangle(x, false), false);
  // whitened twice and made again it is the triangle itself, up to one scale for all: 2
  const again = covariance.map((row) => row.reduce((sum, value, at) => sum + value * twice[at]!, 0) / 2);
  expect(gap(again, x)).toBeLessThan(1e-12);
});

describe("nuclearNorm(m, n, data)", () => {
  test.each([
    [1, 1],
    [5, 3],
    [3, 5],
    [12, 12],
    [30, 17]
  ])("of %i × %i numbers is the sum of the roots of the eigenvalues of XᵀX", (m, n) => {
    for (const seed of seeds) {
      const {data} = randomVectors(m, n, normal(seed));
      const square = Float64Array.from({length: n * n}, (_, at) => {
        let sum = 0;
        for (let i = 0; i < m; i++) sum += data[i * n + Math.floor(at / n)]! * data[i * n + (at % n)]!;
        return sum;
      });
      const values = symmetricEigen({n, data: square}).values.slice(0, Math.min(m, n));
      const expected = values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
      expect(Math.abs(nuclearNorm(m, n, data.slice()) / expected - 1)).toBeLessThan(1e-7);
    }
  });

  test("of numbers of few dimensions, of none, and of a diagonal is exact", () => {
    expect(nuclearNorm(3, 2, new Float64Array(6))).toBe(0);
    expect(nuclearNorm(3, 3, Float64Array.of(3, 0, 0, 0, 0, 0, 0, 0, -4))).toBeCloseTo(7, 14);
    // all rows the same: one singular value, √(4·(1 + 4 + 9))
    expect(nuclearNorm(4, 3, Float64Array.of(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3))).toBeCloseTo(Math.sqrt(56), 13);
    expect(nuclearNorm(3, 3, Float64Array.of(0, 1, 0, 0, 0, 1, 0, 0, 0))).toBeCloseTo(2, 14);
  });
});

test("centredWithoutWord(triangle, word) is the centred Gram matrix of the other words", () => {
  const v = randomVectors(7, 4, normal(2));
  const rows = Array.from({length: 7}, (_, i) => [...v.data.subarray(i * 4, (i + 1) * 4)]);
  for (const word of [0, 3, 6]) {
    const rest = centredSpaceGram(vectorsOf(rows.filter((_, i) => i !== word))).triangle;
    expect(gap(centredWithoutWord(centredSpaceGram(v).triangle, word), rest)).toBeLessThan(1e-12);
  }
});

describe("measures refuse what has no score", () => {
  const few = centredSpaceGram(randomVectors(9, 20, normal(1))).triangle;
  const nothing = new Float64Array(45);
  const some = centredSpaceGram(randomVectors(10, 20, normal(1))).triangle;
  test.each([
    ["ridge", few, "too few words: 9; expected at least 10, two for each of 5 parts"],
    ["svcca", few, "too few words: 9 for 8 components"],
    ["procrustes", nothing, "all vectors are equal"],
    ["ridge", nothing, "equal"],
    ["svcca", nothing, "all vectors are equal"],
    ["knn", nothing, "constant"],
    ["corr_cov", nothing, "constant"],
    ["cosine_cov", nothing, "constant"],
    ["rho-a", nothing, "constant"],
    ["procrustes", some.with(3, NaN), "not finite"],
    ["ridge", some.with(3, NaN), "not finite"],
    ["knn", some.with(3, NaN), "not finite"],
    ["cosine_cov", some.with(3, NaN), "not finite"]
  ] as const)("by %s", (name: ComparisonName, triangle, reason) => {
    expect(() => comparisonOf(name).score(triangle, triangle)).toThrow(reason);
    expect(() => comparisonOf(name).score(triangle, triangle)).toThrow(RangeError);
  });

  test("and too many words", () => {
    const many = new Float64Array((1001 * 1000) / 2);
    expect(() => comparisonOf("procrustes").score(many, many)).toThrow("too many words: 1001");
    expect(() => comparisonOf("ridge").score(many, many)).toThrow("too many words: 1001");
    expect(() => comparisonOf("knn").influence(many, many)).toThrow("too many words: 1001");
  });
});
