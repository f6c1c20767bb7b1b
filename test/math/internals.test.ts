import {expect, test} from "vitest";
import {readdirSync, readFileSync} from "node:fs";
import {isConstant} from "../../src/math/isConstant.js";
import {mean} from "../../src/math/mean.js";

test("isConstant(values) is true up to 1e-12 of the largest magnitude, at any scale", () => {
  for (const scale of [1e-30, -1, 1e30]) {
    expect(isConstant([scale, scale * (1 + 9e-13)])).toBe(true);
    expect(isConstant([scale, scale * (1 + 2e-12)])).toBe(false);
  }
  expect(isConstant([0, 0, -0])).toBe(true);
  expect(isConstant([0, 1e-300])).toBe(false);
  expect(isConstant([])).toBe(true);
  expect(isConstant([3])).toBe(true);
});

test("mean(values) of 1, 2, 6 is 3; it throws for none, and for a sum that is not finite", () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(() => mean([])).toThrow(new RangeError("too few values: 0; expected at least 1"));
  expect(() => mean([1e308, 1e308])).toThrow(/^not finite: the sum of values is Infinity/);
});

test("src/math uses only operations that give the same bits in every engine", () => {
  const room = new URL("../../src/math/", import.meta.url);
  const allowed = new Set(["sqrt", "fround", "imul", "floor", "ceil", "abs", "min", "max"]);
  for (const file of readdirSync(room).filter((name) => name.endsWith(".ts"))) {
    const code = readFileSync(new URL(file, room), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
    const used = Array.from(code.matchAll(/Math\.(\w+)/g), ([, name]) => name!);
    expect({file, used: used.filter((name) => !allowed.has(name))}).toEqual({file, used: []});
    expect({file, hits: code.match(/\*\*|localeCompare|\bIntl\b|\bDate\b/g)}).toEqual({file, hits: null});
    expect({file, imports: Array.from(code.matchAll(/from "([^.][^"]*)"/g), ([, name]) => name)}).toEqual({
      file,
      imports: []
    });
  }
});
