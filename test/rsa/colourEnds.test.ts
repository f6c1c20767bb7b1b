import {expect, test} from "vitest";
import {colourEnds} from "../../src/rsa/colourEnds.js";
import {matrixInOrder, wordOrder, wordsInOrder} from "../../src/rsa/wordOrder.js";

const a = Float64Array.of(-0.31, 0.12, 0.44, 0.05, 0.93, 0.27);
const b = Float64Array.of(0.6, 0.61, 0.58, 0.9, 0.2, 0.3);
const near = (...ends: readonly number[]) => ends.map((end) => expect.closeTo(end, 12));

test("colourEnds(…triangles) are the 2nd and 98th percentile of all their pairs, as numpy.percentile has them", () => {
  expect(colourEnds(a)).toEqual(near(-0.274, 0.881));
  expect(colourEnds(a, b)).toEqual(near(-0.2308, 0.9234));
  expect(colourEnds(a, {reason: "a zero row"})).toEqual(colourEnds(a));
});

test("colourEnds without pairs is undefined, and leaves its triangles as they are", () => {
  expect(colourEnds()).toBeUndefined();
  expect(colourEnds(new Float64Array(), {reason: "none"})).toBeUndefined();
  expect([...a]).toEqual([-0.31, 0.12, 0.44, 0.05, 0.93, 0.27]);
});

const words = ["x", "y", "x", "y"].map((category, i) => ({word: `w${i}`, category, set: "seed" as const, note: ""}));

test("wordOrder(order, words, …) brings categories together, or what both models hold alike, or leaves words as they are", () => {
  expect(wordOrder("given", words, "cosine", [a, b])).toEqual([0, 1, 2, 3]);
  expect(wordOrder("category", words, "cosine", [a, b])).toEqual([0, 2, 1, 3]);
  // pairs 01, 02, 03, 12, 13, 23: in both, 1 and 3 are most alike, then 0 and 3
  const first = Float64Array.of(0, 0, 0.8, 0, 1, 0.2);
  const second = Float64Array.of(10, 10, 18, 10, 20, 12);
  expect(wordOrder("similarity", words, "cosine", [first, second])).toEqual([1, 3, 0, 2]);
  // of distances the least is the most alike
  const far = first.map((value) => 1 - value);
  expect(wordOrder("similarity", words, "euclidean", [far])).toEqual([1, 3, 0, 2]);
  expect(wordOrder("similarity", words, "cosine", [{reason: "a zero row"}])).toEqual([0, 1, 2, 3]);
});

test("words and matrices in order move together", () => {
  const matrix = {n: 4, data: Float64Array.from({length: 16}, (_, k) => Math.floor(k / 4) * 10 + (k % 4))};
  const order = [2, 0, 3, 1];
  expect(wordsInOrder(order, words).map(({word}) => word)).toEqual(["w2", "w0", "w3", "w1"]);
  expect([...matrixInOrder(order, matrix).data.slice(0, 4)]).toEqual([22, 20, 23, 21]);
  expect(matrixInOrder([0, 1, 2, 3], matrix)).toBe(matrix);
});
