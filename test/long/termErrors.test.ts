import {expect, test} from "vitest";
import {partialAlarms, termAlarms} from "../support/termErrors.js";

const told = (text: string): void => void process.stderr.write(`${text}\n`);
const many = {runs: 2000, permutations: 199};

test.each([0, 0.8])(
  "the tests of regression terms and of partial scores are wrong in 3 to 7 of 100 cases, explanations correlated %d",
  async (correlation) => {
    const drawn = {...many, correlation};
    const shares = {terms: await termAlarms(drawn, 0, [0, 1, 2]), partial: await partialAlarms(drawn)};
    told(`correlated ${correlation}: ${JSON.stringify(shares)}`);
    for (const share of Object.values(shares)) {
      expect(share).toBeGreaterThanOrEqual(0.03);
      expect(share).toBeLessThanOrEqual(0.07);
    }
    expect(await termAlarms(drawn, 0.5, [1, 2])).toBeLessThanOrEqual(0.07);
  },
  1_800_000
);
