import {expect, test} from "vitest";
import {compareResults, fateOf} from "../../src/notebook/compareResults.js";

test("fateOf tells numbers that moved from results that are gone and from new ones", () => {
  const result = (name: string, value: number) => ({name, cell: "c", value, tolerance: 0});
  const found = compareResults(
    [result("same", 1), result("other", 1), result("away", 1)],
    [result("same", 1), result("other", 2), result("first", 3), result("second", 4)]
  );
  expect(found.map((one) => [one.name, fateOf(one)])).toEqual([
    ["other", "moved"],
    ["away", "gone"],
    ["first", "new"],
    ["second", "new"]
  ]);
});
