import {expect, test} from "vitest";
import {comparisonNames, usualNames} from "../../src/math/comparisons.js";
import {falseAlarmsOf} from "../support/measureAlarms.js";

const measures = comparisonNames.filter((name) => !usualNames.some((usual) => usual === name));

test.each(measures)(
  "of 1,000 unrelated pairs of models the test of %j at 0.05 calls 3 to 7 of 100 related",
  (name) => {
    const share = falseAlarmsOf(name, {pairs: 1000, permutations: 99, seed: 11, n: 14});
    process.stderr.write(`${name}: ${share}\n`);
    expect(share).toBeGreaterThanOrEqual(0.03);
    expect(share).toBeLessThanOrEqual(0.07);
  },
  1_800_000
);
