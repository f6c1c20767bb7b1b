import {describe, expect, test} from "vitest";
import {falseAlarms, spaces, type Alarms} from "../support/termErrors.js";

const told = (text: string): void => void process.stderr.write(`${text}\n`);
const many = {runs: 1000, permutations: 79};
const [least, most] = [0.03, 0.07];
/** Three standard errors of a share of so many runs. */
const near = (share: number, runs: number): number => 3 * Math.sqrt((share * (1 - share)) / runs);
const names = ["alone", "any", "first", "given", "givenEither"] as const;

describe.each([8, 12, 18, 30, 60])("of %i words", (words) => {
  // four over fewer words are not tested
  test.each(words < 18 ? [1, 2, 3] : [1, 2, 3, 4])(
    "the tests of %i terms, and of a score given them, find what is not there in 3 to 7 of 100 cases",
    async (terms) => {
      const all: Alarms[] = [];
      for (const space of spaces)
        for (const correlation of [0, 0.8]) {
          const alarms = await falseAlarms([{words, space, terms, correlation}], many);
          told(`${words} words, ${space}, ${terms} terms correlated ${correlation}: ${JSON.stringify(alarms)}`);
          all.push(alarms);
        }
      for (const name of names) {
        const shares = all.map((alarms) => alarms[name]);
        for (const share of shares) {
          expect(share).toBeGreaterThanOrEqual(least - near(least, many.runs));
          expect(share).toBeLessThanOrEqual(most + near(most, many.runs));
        }
        const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
        expect(mean).toBeGreaterThanOrEqual(least);
        expect(mean).toBeLessThanOrEqual(most);
      }
    },
    3_600_000
  );
});
