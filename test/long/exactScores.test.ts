import {describe, expect, test} from "vitest";
import {reducedCases, scoredPairs, scoreErrors} from "../support/scoreErrors.js";

describe.each(scoredPairs)("every score of %s (%s) made smaller, with itself and with %s (%s)", (...pair) => {
  test.each(reducedCases)("is what 77 digits give at all sizes: $method, $rdm, centred: $centre", async (one) => {
    const sizes = (d: number): number[] =>
      Array.from({length: d}, (_, i) => i + 1).filter((k) => k <= 40 || k % 41 === 0);
    expect(await scoreErrors(pair, one, 18, sizes)).toEqual([]);
  });
});
