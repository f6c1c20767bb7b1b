import {expect, test} from "vitest";
import {rsaParams} from "../../src/rsa/params.js";
import {readWholeNumber} from "../../src/study/wholeNumber.js";

const [permutationsNumber, seedNumber] = [rsaParams.permutations.rule, rsaParams.seed.rule];

test.each([
  ["1", 1],
  ["10000", 10_000],
  ["10,000", 10_000],
  ["10_000", 10_000],
  [" 10 000 ", 10_000],
  ["1\u202f000\u202f000", 1_000_000],
  ["007", 7]
])("readWholeNumber(%j, …) is %d: digits, be it with a mark between thousands", (text, value) => {
  expect(readWholeNumber(text, permutationsNumber)).toBe(value);
});

test.each([
  "0",
  "-5",
  "−5",
  "+5",
  "1.5",
  "1,5",
  "1.000",
  "1e7",
  "1e999",
  "0x10",
  "abc",
  "",
  "Infinity",
  "NaN",
  "1000001",
  "10,00",
  "1,0000",
  "1,000 000",
  ",000",
  "10__000",
  "99999999999999999999",
  "１"
])(
  "readWholeNumber(%j, the number of permutations) is refused, in one wording that tells the limit and why",
  (text) => {
    expect(() => readWholeNumber(text, permutationsNumber)).toThrow(
      new RangeError(
        `wrong number of permutations: ${JSON.stringify(text)}; expected a whole number from 1 to 1,000,000 (more would take minutes)`
      )
    );
  }
);

test("readWholeNumber(text, the seed) takes both ends, and nothing beyond them", () => {
  expect(["0", "4294967295"].map((text) => readWholeNumber(text, seedNumber))).toEqual([0, 0xffffffff]);
  for (const text of ["-1", "4294967296", "1e3"])
    expect(() => readWholeNumber(text, seedNumber)).toThrow(
      `wrong seed: "${text}"; expected a whole number from 0 to 4,294,967,295`
    );
});

test("readWholeNumber(a megabyte, …) names its beginning only", () => {
  expect(() => readWholeNumber("9".repeat(1_000_000), seedNumber)).toThrow(/^wrong seed: "9{40}…"; expected/);
});
