import {EigenvalueDecomposition, Matrix, SingularValueDecomposition} from "ml-matrix";
import {describe, expect, test} from "vitest";
import {centreVectors} from "../../src/math/centreVectors.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {gram} from "../../src/math/gram.js";
import type {Vectors} from "../../src/math/matrix.js";
import {principalComponents} from "../../src/math/principalComponents.js";
import {product} from "../../src/math/product.js";
import {normalVectors, reducedSpaces, reductionMethods, streamOf} from "../../src/math/reducedSpace.js";
import {symmetricEigen} from "../../src/math/symmetricEigen.js";
import * as support from "./support.js";

const column = (v: Vectors, k: number): number[] => support.rowsOf(v).map((row) => row[k]!);

describe("symmetricEigen(matrix)", () => {
  test.each([1, 2, 5, 60])("of %i things has the eigenvalues of ml-matrix", (n) => {
    const matrix = gram(support.randomVectors(n, n + 3, support.normal(n)));
    const found = symmetricEigen(matrix).values;
    const expected = new EigenvalueDecomposition(new Matrix(support.cellsOf(matrix)), {assumeSymmetric: true});
    expect(
      support.gap(
        found,
        expected.realEigenvalues.toSorted((a, b) => b - a)
      )
    ).toBeLessThan(1e-11 * n);
  });

  test("takes a matrix that is diagonal already, a zero matrix, and none", () => {
    const diagonal = {n: 3, data: Float64Array.of(1, 0, 0, 0, 3, 0, 0, 0, 2)};
    expect(Array.from(symmetricEigen(diagonal).values)).toEqual([3, 2, 1]);
    expect(Array.from(symmetricEigen({n: 2, data: new Float64Array(4)}).values)).toEqual([0, 0]);
    expect(symmetricEigen({n: 0, data: new Float64Array()}).values).toHaveLength(0);
    expect(() => symmetricEigen({n: 1, data: Float64Array.of(NaN)})).toThrow(/^not finite: matrix\[0\] is NaN/);
  });
});

describe("principalComponents(vectors)", () => {
  test.each([
    [6, 10],
    [10, 6],
    [18, 64]
  ])("of %i words in %i dimensions are those of ml-matrix's singular value decomposition, up to sign", (n, d) => {
    const v = support.randomVectors(n, d, support.normal(n));
    const found = principalComponents(v);
    const svd = new SingularValueDecomposition(new Matrix(support.rowsOf(v)), {autoTranspose: true});
    expect(found.d).toBe(Math.min(n, d));
    for (let k = 0; k < found.d; k++) {
      const expected = svd.leftSingularVectors.getColumn(k).map((value) => value * svd.diagonal[k]!);
      const own = column(found, k);
      const sign = support.dot(own, expected) < 0 ? -1 : 1;
      expect(
        support.gap(
          own,
          expected.map((value) => sign * value)
        )
      ).toBeLessThan(1e-11);
    }
  });

  test.each(support.seeds)("together have the cosines of the whole space, centred or not, seed %i", (seed) => {
    const v = support.randomVectors(9, 30, support.normal(seed));
    for (const space of [v, centreVectors(v)])
      expect(support.gap(cosineSimilarity(principalComponents(space)).data, cosineSimilarity(space).data)).toBeLessThan(
        1e-12
      );
  });

  test.each([
    ["more words than dimensions", 30, 8],
    ["as many", 8, 8],
    ["rows that repeat", 30, 8]
  ])("give each size the inner products of the singular value decomposition: %s", (name, n, d) => {
    const drawn = support.randomVectors(n, d, support.normal(n + d));
    const v = name === "rows that repeat" ? support.mapRows(drawn, (_, i) => support.rowsOf(drawn)[i % 5]!) : drawn;
    const found = support.rowsOf(principalComponents(v));
    const svd = new SingularValueDecomposition(new Matrix(support.rowsOf(v)), {autoTranspose: true});
    const [left, lengths] = [svd.leftSingularVectors, svd.diagonal];
    for (let size = 1; size <= (name === "rows that repeat" ? 5 : d); size++) {
      const products = found.flatMap((row) =>
        found.map((other) => support.dot(row.slice(0, size), other.slice(0, size)))
      );
      const expected = found.flatMap((_, i) =>
        found.map((_, j) => {
          let sum = 0;
          for (let k = 0; k < size; k++) sum += left.get(i, k) * left.get(j, k) * lengths[k]! * lengths[k]!;
          return sum;
        })
      );
      expect(support.gap(products, expected)).toBeLessThan(1e-11);
    }
  });

  test("of many words in few dimensions take no matrix of words by words", () => {
    const v = normalVectors(20_000, 3, 1, 1);
    const found = principalComponents(v);
    expect(found.data).toHaveLength(60_000);
    const square = ({data}: Vectors, i: number): number => {
      const row = Array.from(data.subarray(3 * i, 3 * i + 3));
      return support.dot(row, row);
    };
    for (const i of [0, 7, 19_999]) expect(square(found, i)).toBeCloseTo(square(v, i), 11);
  });

  test("of points on a line are one component and then nothing", () => {
    const found = principalComponents(support.vectorsOf([[3, 4], [6, 8], [-3, -4]])); // prettier-ignore
    expect(support.gap(column(found, 0).map(Math.abs), [5, 10, 5])).toBeLessThan(1e-13);
    expect(Math.max(...column(found, 1).map(Math.abs))).toBeLessThan(1e-6);
  });
});

describe("product(x, g)", () => {
  test.each([1, 3, 4, 9])("is the slow product, to the bit, over %i", (m) => {
    const [x, g] = [normalVectors(5, m, 1, 1), normalVectors(m, 7, 1, 2)];
    const [rows, others] = [support.rowsOf(x), support.rowsOf(g)];
    const slow = rows.flatMap((row) =>
      others[0]!.map((_, k) => row.reduce((sum, a, j) => sum + a * others[j]![k]!, 0))
    );
    expect(Array.from(product(x, g).data)).toEqual(slow);
  });
});

describe("reducedSpaces(method, vectors, seed, most)", () => {
  const v = support.randomVectors(7, 24, support.normal(3));

  test("random draws hold every dimension once, each draw in an order of its own", () => {
    const draws = reducedSpaces("random", v, 1, 24);
    const orders = [0, 1, 2].map((draw) => {
      const columns = Array.from({length: 24}, (_, k) => String(column(draws(draw), k)));
      const known = Array.from({length: 24}, (_, k) => String(column(v, k)));
      expect(columns.toSorted()).toEqual(known.toSorted());
      return columns.map((text) => known.indexOf(text)).join();
    });
    expect(new Set(orders).size).toBe(3);
  });

  test("random orders put every dimension in the first place equally often", () => {
    const line = support.vectorsOf([[0, 1, 2, 3]]);
    const draws = reducedSpaces("random", line, 7, 4);
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw++) counts[draws(draw).data[0]!]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test.each(reductionMethods)(
    "a draw of %s is the same alone as among others, and the same at fewer sizes",
    (method) => {
      const [one, other] = [reducedSpaces(method, v, 5, 24), reducedSpaces(method, v, 5, 10)];
      one(0);
      const [whole, short] = [one(3), other(3)];
      for (let k = 0; k < Math.min(7, short.d); k++) expect(column(short, k)).toEqual(column(whole, k));
    }
  );

  test("a projection of more words than dimensions is X·R itself, and needs no components", () => {
    const wide = support.randomVectors(9, 4, support.normal(2));
    const r = normalVectors(4, 6, 3, streamOf("projection", 2));
    expect(reducedSpaces("projection", wide, 3, 6)(2)).toEqual(product(wide, r));
  });

  test("a projection's inner products are on average those of the vectors", () => {
    const draws = reducedSpaces("projection", v, 1, 40);
    const sum = new Float64Array(49);
    for (let draw = 0; draw < 400; draw++) gram(draws(draw)).data.forEach((value, i) => (sum[i] = sum[i]! + value));
    const mean = sum.map((value) => value / (400 * 40));
    expect(support.gap(mean, gram(v).data)).toBeLessThan(1.5);
  });
});
