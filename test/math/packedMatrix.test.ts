import {expect, test} from "vitest";
import {digest} from "../../src/notebook/digest.js";
import {packed, triangleOf} from "../../src/math/packedMatrix.js";
import {sumOfProducts} from "../../src/math/sumOfProducts.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {collectGarbage} from "../support/collectGarbage.js";
import {normal, seeds} from "./support.js";

function symmetric(n: number, seed: number, diagonal?: number) {
  const [data, next] = [new Float64Array(n * n), normal(seed)];
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) data[i * n + j] = data[j * n + i] = i === j ? (diagonal ?? next()) : next();
  return {n, data};
}

test.each(seeds)("packed(matrix) is the same matrix to the bit, and knows its triangle, seed %i", (seed) => {
  const matrix = symmetric(5 + seed, seed);
  const small = packed(matrix, 1);
  expect(small).not.toBe(matrix);
  expect([small.n, small.data]).toEqual([matrix.n, matrix.data]);
  expect(triangleOf(small)).toEqual(upperTriangle(matrix));
  expect(triangleOf(small)).toBe(triangleOf(small));
  expect(digest(small)).toBe(digest(matrix));
  expect(structuredClone(small)).toEqual(matrix);
});

test("packed(matrix) leaves small ones as they are", () => {
  const matrix = symmetric(9, 1);
  expect(packed(matrix)).toBe(matrix);
  expect(triangleOf(matrix)).toEqual(upperTriangle(matrix));
});

test("packed(matrix) makes its cells anew where the matrix itself is gone", async () => {
  const small = packed(symmetric(60, 3), 1);
  const wanted = symmetric(60, 3).data;
  await collectGarbage();
  expect(small.data).toEqual(wanted);
});

test.each([1, 2, 31, 32, 33, 64, 101])("sumOfProducts of triangles adds as that of whole matrices, %i words", (n) => {
  const [a, b] = [symmetric(n, n, 0), symmetric(n, n + 1, 0)];
  const [x, y] = [a, b].map((matrix) => ({n, triangle: upperTriangle(matrix)}));
  let wanted = 0;
  for (let i = 0; i < n * n; i++) wanted += a.data[i]! * b.data[i]!;
  expect([sumOfProducts(a, b), sumOfProducts(x!, y!), sumOfProducts(a, y!)]).toEqual([wanted, wanted, wanted]);
});
