import {expect, test} from "vitest";
import {pDigits, pWords} from "../../src/rsa/testWords.js";

test.each<[number, number | undefined, string]>([
  [0.42, 0.001, "p = 0.42"],
  [0.0499, 0.001, "p = 0.050"],
  [0.00034, 0.0001, "p = 0.00034"],
  [1 / 11, 1 / 11, "p ≤ 0.091"],
  [1 / 1_000_001, 1 / 1_000_001, "p ≤ 0.000001"]
])("pWords(%d, %d) has two digits, and says at its floor that it may be smaller", (p, floor, words) => {
  expect(pWords(p, floor)).toBe(words);
});

test("pWords(p, …) says 1 of nothing less than 1", () => {
  expect(pWords(0.994, 0.001)).toBe("p = 0.99");
  expect(pWords(0.996, 0.001)).toBe("p = 0.996");
  expect(pWords(9999 / 10_001, 0.0001)).toBe("p > 0.999");
  expect(pWords(1, 0.001)).toBe("p = 1.00");
});

test("pWords(p) of a test without a floor says 0 of nothing, and gives no digits that nobody needs", () => {
  expect(pWords(1e-12)).toBe("p < 0.001");
  expect(pWords(0.00034)).toBe("p < 0.001");
  expect(pWords(0)).toBe("p < 0.001");
  expect(pWords(0.0012)).toBe("p = 0.001");
});

test("pDigits(p) is the number alone, never 0 nor 1 for what is between", () => {
  expect([1 / 10_001, 0.25, 0.9996, 1].map(pDigits)).toEqual(["0.0001", "0.25", "0.9996", "1.00"]);
});
