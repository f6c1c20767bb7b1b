import {expect, test} from "vitest";
import {once} from "../../src/rsa/once.js";

test("once(compute) computes once for each object, and again after an error", () => {
  const asked: number[][] = [];
  const sum = once((list: number[]) => {
    asked.push(list);
    if (list.length === 0) throw new RangeError("nothing to add");
    return list.reduce((total, value) => total + value, 0);
  });
  const [one, other, none] = [[1, 2], [1, 2], []];
  expect([sum(one), sum(one), sum(other)]).toEqual([3, 3, 3]);
  expect(() => sum(none)).toThrow("nothing to add");
  expect(() => sum(none)).toThrow("nothing to add");
  expect(asked).toEqual([one, other, none, none]);
  expect(asked[1]).toBe(other);
});
