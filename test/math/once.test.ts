import {expect, test} from "vitest";
import {once} from "../../src/math/once.js";

test("once(compute) computes once for each object, and again after an error", () => {
  const asked: number[][] = [];
  const sum = once((list: number[]) => {
    asked.push(list);
    if (list.length === 0) throw new RangeError("nothing to add");
    return {total: list.reduce((total, value) => total + value, 0)};
  });
  const [one, other, none] = [[1, 2], [1, 2], []];
  expect([sum(one), sum(one), sum(other)].map(({total}) => total)).toEqual([3, 3, 3]);
  expect(() => sum(none)).toThrow("nothing to add");
  expect(() => sum(none)).toThrow("nothing to add");
  expect(asked).toEqual([one, other, none, none]);
  expect(asked[1]).toBe(other);
});

test("once(compute) keeps small values, and of large ones the last two", () => {
  const computed: number[] = [];
  const zeros = once(({of}: {readonly of: number}) => (computed.push(of), {values: new Float64Array(of)}));
  const all = [{of: 10}, {of: 5e6}, {of: 6e6}, {of: 7e6}];
  for (const length of all) zeros(length);
  expect(computed).toEqual([10, 5e6, 6e6, 7e6]);
  for (const length of all.toReversed()) expect(zeros(length).values).toHaveLength(length.of);
  expect(computed).toEqual([10, 5e6, 6e6, 7e6, 5e6]);
});
