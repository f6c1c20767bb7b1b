import {describe, expect, test} from "vitest";
import {reducedCases, scoredPairs, scoreErrors} from "../support/scoreErrors.js";

/** Sizes at which much ties, as many as words, and one more. */
const sizes = [1, 2, 3, 7, 8, 9];

describe("every score of a model made smaller, with itself and with another model", () => {
  test.each(reducedCases)("is what 77 digits give, ties included: $method, $rdm, centred: $centre", async (one) => {
    expect(await scoreErrors(scoredPairs[0]!, one, 8, () => sizes)).toEqual([]);
  });
});
