import {expect, test} from "vitest";
import {unrelatedModel} from "../../src/math/unrelatedModel.js";
import {average, rowsOf} from "./support.js";

const moments = (list: readonly number[]): readonly [number, number] => {
  const middle = average(list);
  return [middle, average(list.map((value) => (value - middle) * (value - middle)))];
};

test("unrelatedModel(options, seed, stream) is the same for the same seed and stream, and another for others", () => {
  const options = {n: 3, d: 4, shared: 0.5, sd: 0.1};
  expect(unrelatedModel(options, 1, 7)).toEqual(unrelatedModel(options, 1, 7));
  expect(unrelatedModel(options, 1, 7).data).not.toEqual(unrelatedModel(options, 1, 8).data);
  expect(unrelatedModel(options, 1, 7).data).not.toEqual(unrelatedModel(options, 2, 7).data);
});

test("unrelatedModel without a shared direction has standard normal values", () => {
  const {data} = unrelatedModel({n: 50, d: 400, shared: 0, sd: 0}, 3, 0);
  const [middle, variance] = moments([...data]);
  expect(Math.abs(middle)).toBeLessThan(0.025);
  expect(Math.abs(variance - 1)).toBeLessThan(0.035);
});

test("unrelatedModel with a shared direction has words that are alike by shared² / (1 + shared² + sd²)", () => {
  const rows = rowsOf(unrelatedModel({n: 60, d: 800, shared: 0.5, sd: 0.1}, 5, 0));
  const products = rows.flatMap((x, i) => rows.slice(i + 1).map((y) => average(x.map((value, k) => value * y[k]!))));
  // the mean product of two rows is the shared part of their variance
  expect(Math.abs(average(products) - 0.25)).toBeLessThan(0.05);
  const [, variance] = moments(rows.flat());
  expect(Math.abs(variance - 1.26)).toBeLessThan(0.1);
});
