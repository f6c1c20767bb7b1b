import {expect, test} from "vitest";
import {handSums} from "../../src/course/handSums.js";

test("handSums(a, b) writes negative numbers in brackets, so that a square is the square of the whole number", () => {
  const {product, lengths, cosine, degrees} = handSums([-5, 5], [2, -3]);
  expect(product).toBe("(−5.0) · 2.0 + 5.0 · (−3.0) = −25.00");
  expect(lengths).toEqual(["√((−5.0)² + 5.0²) = 7.07", "√(2.0² + (−3.0)²) = 3.61"]);
  expect(cosine).toBe("−25.00 / (7.07 · 3.61) = −0.981");
  expect(degrees).toBeCloseTo(168.69, 2);
});

test("handSums(a, b) of an arrow of length 0 has neither a cosine nor an angle", () => {
  for (const {cosine, value, degrees} of [handSums([0, 0], [2, 3]), handSums([2, 3], [-0, 0])]) {
    expect(cosine).toBe("none: an arrow of length 0 points nowhere");
    expect(value).toBe(cosine);
    expect(degrees).toBeUndefined();
  }
});

test("handSums(a, b) measures the smaller angle, from a to b", () => {
  expect(handSums([1, 0], [0, 1]).degrees).toBeCloseTo(90, 12);
  expect(handSums([-1, -0.1], [-1, 0.1]).degrees).toBeCloseTo(-11.42, 2);
});
