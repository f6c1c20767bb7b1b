import {describe, expect, it} from "vitest";
import type {SquareMatrix} from "../../src/math/matrix.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {permutedMatrix} from "../../src/math/permutedMatrix.js";
import {permutedProducts} from "../../src/math/permutedProducts.js";
import {randomStream} from "../../src/math/randomStream.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";

function symmetric(n: number, seed: number): SquareMatrix {
  const stream = randomStream(seed, 0);
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) data[i * n + j] = data[j * n + i] = stream.below(1000) / 1000;
  return {n, data};
}

describe("permutedMatrix(matrix, order)", () => {
  it("has the old entry (order[i], order[j]) at (i, j)", () => {
    const matrix = {n: 3, data: Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8)};
    expect([...permutedMatrix(matrix, [2, 0, 1]).data]).toEqual([8, 6, 7, 2, 0, 1, 5, 3, 4]);
  });
  it("keeps everything in its place for the identity, for one word and for none", () => {
    const matrix = symmetric(5, 1);
    expect(permutedMatrix(matrix, [0, 1, 2, 3, 4])).toEqual(matrix);
    expect([...permutedMatrix({n: 1, data: Float64Array.of(7)}, [0]).data]).toEqual([7]);
    expect(permutedMatrix({n: 0, data: new Float64Array(0)}, []).data.length).toBe(0);
  });
  it.each([2, 3, 4])("gives the sums that the permutation test sums up, seed %i", (seed) => {
    const [a, b] = [symmetric(7, seed), symmetric(7, seed + 100)];
    const plan = permutationPlan(7, {permutations: 20, seed});
    const [products] = permutedProducts([{a, b}], plan, 0, 20);
    const order = new Int32Array(7);
    for (let k = 0; k < 20; k++) {
      plan.fill(order, k);
      const other = upperTriangle(permutedMatrix(b, order));
      const sum = upperTriangle(a).reduce((total, value, i) => total + value * other[i]!, 0);
      expect(products![k]).toBeCloseTo(sum, 12);
    }
  });
  it("refuses an order that is none", () => {
    const matrix = symmetric(3, 1);
    expect(() => permutedMatrix(matrix, [0, 1])).toThrow("shape mismatch: order has 2; expected 3, one a row");
    expect(() => permutedMatrix(matrix, [0, 1, 1])).toThrow("wrong order: 1 at 2; expected each of 0 to 2 once");
  });
});
