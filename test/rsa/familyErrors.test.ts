import {expect, test} from "vitest";
import {familyErrors} from "../support/familyErrors.js";

test.each([3, 5])("of 200 families few have an error, with %i of 6 models alike", (alike) => {
  // 5 of 100 are to be expected, give or take 1.5
  const share = familyErrors({families: 200, alike, permutations: 199, seed: 1});
  expect(share).toBeGreaterThan(0.01);
  expect(share).toBeLessThan(0.095);
});
