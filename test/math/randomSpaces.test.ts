import {expect, test} from "vitest";
import {biasedLinearCka} from "./biasedLinearCka.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {randomSpaces} from "../../src/math/randomSpaces.js";
import {normalVectors, streamOf} from "../../src/math/reducedSpace.js";
import * as support from "./support.js";

const means = (values: Float64Array, sizes: number): number[] =>
  Array.from({length: sizes}, (_, at) => support.average(Array.from(values).filter((_, i) => i % sizes === at)));

test("biased linear CKA of random data is 0.78, 0.88, 0.977, 0.989 over 200 draws, debiased 0", () => {
  const sizes = [64, 128, 768, 1600];
  const {biased, debiased} = randomSpaces({n: 18, sizes, seed: 1, from: 0, to: 200});
  const found = means(biased, sizes.length);
  [0.78, 0.88, 0.977, 0.989].forEach((value, i) => expect(Math.abs(found[i]! - value)).toBeLessThan(0.02));
  expect(Math.abs(found[2]! - 0.977)).toBeLessThan(0.003);
  for (const mean of means(debiased, sizes.length)) expect(Math.abs(mean)).toBeLessThan(0.02);
  const wide = Array.from(debiased).filter((_, i) => i % sizes.length === 2);
  expect(Math.abs(Math.sqrt(support.average(wide.map((value) => value ** 2))) - 0.09)).toBeLessThan(0.02);
});

test("cosines of random words spread as 1/√d: over 200 draws, and in one draw of 300 words", () => {
  const sizes = [128, 768, 1024, 1600];
  const expected = [0.0884, 0.0361, 0.0312, 0.025];
  const many = means(randomSpaces({n: 18, sizes, seed: 1, from: 0, to: 200}).spread, sizes.length);
  const one = randomSpaces({n: 300, sizes, seed: 1, from: 0, to: 1}).spread;
  expected.forEach((value, i) => {
    expect(Math.abs(many[i]! / value - 1)).toBeLessThan(0.02);
    expect(Math.abs(one[i]! / value - 1)).toBeLessThan(0.02);
    expect(Math.abs(value - 1 / Math.sqrt(sizes[i]!))).toBeLessThan(1e-4);
  });
});

test("each size is what the measures give for the vectors themselves", () => {
  const {biased, debiased} = randomSpaces({n: 6, sizes: [3, 9], seed: 2, from: 0, to: 2});
  [3, 9].forEach((d, i) => {
    const [a, b] = [normalVectors(6, d, 2, streamOf("vectors", 1)), normalVectors(6, d, 2, streamOf("cka", 1))];
    expect(biased[2 + i]).toBeCloseTo(biasedLinearCka(a, b), 12);
    expect(debiased[2 + i]).toBeCloseTo(debiasedLinearCka(a, b), 12);
  });
});

test("fewer than 4 words are refused", () => {
  expect(() => randomSpaces({n: 3, sizes: [4], seed: 1, from: 0, to: 1})).toThrow(/^too few vectors: 3/);
});
