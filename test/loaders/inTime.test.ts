import {expect, test} from "vitest";
import {inTime} from "../../loaders/inTime.js";

test("inTime(milliseconds, what, work) gives what the work gives, and throws what it throws", () => {
  expect(inTime(10_000, "adding", () => [1 + 1])).toEqual([2]);
  const failure = new RangeError("no");
  expect(() =>
    inTime(10_000, "failing", () => {
      throw failure;
    })
  ).toThrow(failure);
});

test("inTime ends a regular expression that would run for years, and a loop without an end", () => {
  const message = {code: "too-slow", message: "matching did not end in 0.05 s"};
  const match = (): boolean => /^(a+)+$/.test(`${"a".repeat(60)}!`);
  expect(() => inTime(50, "matching", match)).toThrow(expect.objectContaining(message) as Error);
  const loop = (): never => {
    for (;;);
  };
  expect(() => inTime(50, "matching", loop)).toThrow(expect.objectContaining(message) as Error);
});
