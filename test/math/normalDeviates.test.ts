import {describe, expect, test} from "vitest";
import {logarithm} from "../../src/math/logarithm.js";
import {normalQuantile, normalStream} from "../../src/math/normalDeviates.js";
import * as support from "./support.js";

describe("logarithm(x)", () => {
  test("is the engine's own within one unit in the last place, over all magnitudes", () => {
    const next = support.uniform(1);
    for (let i = 0; i < 20_000; i++) {
      const x = next() * 10 ** Math.floor(600 * next() - 300);
      if (x < 1e-300) continue;
      const [own, other] = [logarithm(x), Math.log(x)];
      expect(Math.abs(own - other)).toBeLessThanOrEqual(2.3e-16 * Math.max(1e-3, Math.abs(other)));
    }
    expect(logarithm(1)).toBe(0);
    expect(logarithm(2)).toBe(Math.LN2);
  });

  test.each([0, -1, NaN, Infinity, 5e-324])("refuses %d", (x) => {
    expect(() => logarithm(x)).toThrow(/^no logarithm: .*; expected a positive finite number$/);
  });
});

describe("normalQuantile(p)", () => {
  // Wichura's own test values, and tables of the normal distribution
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798408],
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.9, 1.2815515655446004],
    [0.995, 2.5758293035489004]
  ])("of %d is %d", (p, value) => {
    expect(Math.abs(normalQuantile(p) - value)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(value)));
  });

  test("is odd around one half, and rises", () => {
    let before = -Infinity;
    for (let i = 1; i < 1000; i++) {
      const p = i / 1024;
      expect(normalQuantile(1 - p) + normalQuantile(p)).toBe(0);
      expect(normalQuantile(p)).toBeGreaterThan(before);
      before = normalQuantile(p);
    }
  });

  test.each([0, 1, -0.1, NaN])("refuses %d", (p) => {
    expect(() => normalQuantile(p)).toThrow(/^wrong share: /);
  });
});

describe("normalStream(seed, stream)", () => {
  const draws = (seed: number, stream: number, count: number): number[] => {
    const {next} = normalStream(seed, stream);
    return support.listOf(count, next);
  };

  test("begins with the same numbers for ever", () => {
    expect(draws(1, 0, 3)).toEqual([0.7867778707106464, 1.7951266836200084, -1.161805492254939]);
  });

  test.each(support.seeds)("has the moments and the quantiles of a standard normal distribution, seed %i", (seed) => {
    const count = 100_000;
    const values = draws(seed, 5, count);
    const moment = (power: number): number => support.average(values.map((value) => value ** power));
    expect(Math.abs(moment(1))).toBeLessThan(0.015);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(3))).toBeLessThan(0.05);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
    for (const p of [0.001, 0.025, 0.2, 0.5, 0.9, 0.99]) {
      const below = values.filter((value) => value < normalQuantile(p)).length / count;
      expect(Math.abs(below - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / count));
    }
  });

  test("gives streams and neighbours that are not correlated", () => {
    const [one, other] = [draws(1, 0, 50_000), draws(1, 1, 50_000)];
    expect(Math.abs(support.dot(one, other) / one.length)).toBeLessThan(0.02);
    expect(Math.abs(support.dot(one.slice(1), one.slice(0, -1)) / one.length)).toBeLessThan(0.02);
  });

  test("refuses a seed that is not a whole number of 32 bits", () => {
    expect(() => normalStream(0.5, 0)).toThrow(/^wrong seed: 0.5/);
  });
});
