import {expect, test} from "vitest";
import {raterCeiling} from "../../src/math/raterCeiling.js";
import fixture from "../fixtures/raters/raters.json" with {type: "json"};

test.each(["pearson", "spearman"] as const)("raterCeiling(raters, %j) is what rsatoolbox gives", (way) => {
  const {lower, upper} = raterCeiling(fixture.ratings, way);
  const [least, most] = fixture.bounds[way] as [number, number];
  expect(lower).toBeCloseTo(least, 12);
  expect(upper).toBeCloseTo(most, 12);
});

test("raterCeiling(raters) refuses one rater, and one who says the same of all", () => {
  expect(() => raterCeiling([[1, 2, 3]], "pearson")).toThrow("too few raters: 1; expected at least 2");
  expect(() =>
    raterCeiling(
      [
        [1, 2, 3],
        [2, 2, 2]
      ],
      "pearson"
    )
  ).toThrow("rater 2 gives all pairs the same value");
});
