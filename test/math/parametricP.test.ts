import {describe, expect, test} from "vitest";
import {arctangent} from "../../src/math/arctangent.js";
import {parametricP} from "../../src/math/parametricP.js";

test("arctangent(x) is the engine's own to fifteen digits, and odd", () => {
  for (let x = -40; x <= 40; x += 0.137) {
    expect(Math.abs(arctangent(x) - Math.atan(x))).toBeLessThan(1e-15 * 4);
    expect(arctangent(-x)).toBe(-arctangent(x));
  }
  expect(arctangent(1)).toBeCloseTo(Math.PI / 4, 15);
  expect(arctangent(0)).toBe(0);
});

/** The density of t integrated with Simpson's rule: slow and obvious. */
function oracle(r: number, pairs: number): number {
  const degrees = pairs - 2;
  const end = Math.abs(r) * Math.sqrt(degrees / (1 - r * r));
  const density = (t: number): number => (1 + (t * t) / degrees) ** (-(degrees + 1) / 2);
  const integral = (to: number, steps: number): number => {
    let sum = density(0) + density(to);
    for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * density((to * i) / steps);
    return (sum * to) / steps / 3;
  };
  let whole = Math.sqrt(Math.PI * degrees);
  // Γ(ν/2) / Γ((ν + 1)/2), by its recurrence
  let ratio = degrees % 2 === 1 ? Math.sqrt(Math.PI) : 2 / Math.sqrt(Math.PI);
  for (let v = degrees % 2 === 1 ? 1 : 2; v < degrees; v += 2) ratio *= v / (v + 1);
  whole *= ratio;
  return 1 - (2 * integral(end, 20_000)) / whole;
}

describe("parametricP(r, pairs)", () => {
  test.each([3, 4, 5, 6, 15, 28, 45, 152, 153])("is the tail of Student's t, for %i pairs", (pairs) => {
    for (const r of [0, 0.01, 0.1, 0.158, 0.5, 0.9, -0.3])
      expect(Math.abs(parametricP(r, pairs) - oracle(r, pairs))).toBeLessThan(1e-9);
  });

  test("is 0.05 at the r that tables give for 153 pairs, whatever the sign", () => {
    // t(151) = 1.97580 at 0.05, two-sided
    const r = 1.975799 / Math.sqrt(151 + 1.975799 * 1.975799);
    expect(parametricP(r, 153)).toBeCloseTo(0.05, 6);
    expect(parametricP(-r, 153)).toBe(parametricP(r, 153));
  });

  test("goes from 1 at r = 0 to 0 at r = ±1, and never up", () => {
    expect(parametricP(0, 153)).toBe(1);
    expect(parametricP(1, 153)).toBe(0);
    expect(parametricP(-1, 4)).toBe(0);
    let last = 1;
    for (let r = 0.01; r < 1; r += 0.01) {
      const p = parametricP(r, 45);
      expect(p).toBeLessThanOrEqual(last);
      last = p;
    }
  });

  test.each([
    [1.1, 10, "wrong correlation: 1.1; expected −1 to 1"],
    [NaN, 10, "wrong correlation: NaN; expected −1 to 1"],
    [0.5, 2, "wrong number of pairs: 2; expected at least 3"],
    [0.5, 4.5, "wrong number of pairs: 4.5; expected at least 3"]
  ])("refuses r = %d of %d pairs", (r, pairs, message) => {
    expect(() => parametricP(r, pairs)).toThrow(message);
  });
});
