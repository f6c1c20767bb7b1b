import {expect, test} from "vitest";
import {onceForRows} from "../../src/math/onceForRows.js";

test("onceForRows(compute) computes once for each array, and again where its rows are read otherwise", () => {
  const asked: number[] = [];
  const rows = onceForRows(({n}) => (asked.push(n), n));
  const data = new Float64Array(12);
  expect([rows({n: 3, d: 4, data}), rows({n: 3, d: 4, data}), rows({n: 4, d: 3, data})]).toEqual([3, 3, 4]);
  expect(rows({n: 3, d: 4, data: data.slice()})).toBe(3);
  expect(asked).toEqual([3, 4, 3]);
});
