import {expect, test} from "vitest";
import {familyErrors} from "../support/familyErrors.js";

test.each([0, 3, 5])("of 2,000 families 3.5 to 6.5 of 100 have an error, with %i of 6 models alike", (alike) => {
  const share = familyErrors(2000, alike, 999, 2);
  expect(share).toBeGreaterThanOrEqual(0.035);
  expect(share).toBeLessThanOrEqual(0.065);
});
