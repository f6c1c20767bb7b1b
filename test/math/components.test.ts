import {readFile} from "node:fs/promises";
import {afterEach, beforeAll, describe, expect, test} from "vitest";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {plainGram} from "../../src/math/gram.js";
import {computeWith, plainKernels, type Kernels} from "../../src/math/kernels.js";
import type {SquareMatrix, Vectors} from "../../src/math/matrix.js";
import {pearson} from "../../src/math/pearson.js";
import {principalComponents} from "../../src/math/principalComponents.js";
import {plainProduct} from "../../src/math/product.js";
import {symmetricEigen} from "../../src/math/symmetricEigen.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {takeKernels} from "../../src/workers/takeKernels.js";
import {kernelsModule} from "../../loaders/kernels.js";

interface Figures {
  readonly sizes: readonly number[];
  readonly cases: readonly {
    readonly n: number;
    readonly d: number;
    readonly rank: number | null;
    readonly values: readonly number[];
    readonly r: readonly number[];
  }[];
}

const figures = JSON.parse(await readFile("test/fixtures/components/components.json", "utf8")) as Figures;

let module: WebAssembly.Module;
beforeAll(async () => {
  module = await kernelsModule();
}, 60_000);
afterEach(() => computeWith(plainKernels));

/** The matrix of make.py. */
function made(n: number, d: number, rank: number | null): Vectors {
  const entry = (i: number, k: number): number => ((7919 * i + 104_729 * k + 31 * i * k) % 997) / 997 - 0.5;
  const data = Float64Array.from({length: n * d}, (_, at) => entry(Math.floor(at / d) % (rank ?? n), at % d));
  return {n, d, data};
}

const first = ({n, d, data}: Vectors, k: number): Vectors => ({
  n,
  d: k,
  data: Float64Array.from({length: n * k}, (_, at) => data[Math.floor(at / k) * d + (at % k)]!)
});

const lengthOf = ({n, d, data}: Vectors, k: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += data[i * d + k]! ** 2;
  return Math.sqrt(sum);
};

describe("principalComponents(v)", () => {
  // squared in between, a length keeps the fewer digits the weaker it is
  test.each(figures.cases)("of $n × $d, rank $rank, have numpy's lengths, and its scores at every size", (one) => {
    const strongest = one.values[0]!;
    const v = made(one.n, one.d, one.rank);
    const found = principalComponents(v);
    expect(found.d).toBe(one.values.length);
    one.values.forEach((value, k) => {
      expect(Math.abs(lengthOf(found, k) - value)).toBeLessThan(1e-12 * (value > strongest / 100 ? value : strongest));
    });
    const whole = upperTriangle(cosineSimilarity(v));
    figures.sizes.forEach((size, at) => {
      const r = pearson(upperTriangle(cosineSimilarity(first(found, size))), whole);
      expect(Math.abs(r - one.r[at]!)).toBeLessThan(1e-12);
    });
  });

  test.each([
    [40, 300],
    [300, 40],
    [67, 67]
  ])("of %i × %i have the same bits in WebAssembly", (n, d) => {
    const v = made(n, d, null);
    const plain = principalComponents(v);
    expect(takeKernels(module).make).toBe("WebAssembly");
    const compiled = principalComponents(v);
    expect(Buffer.compare(Buffer.from(compiled.data.buffer), Buffer.from(plain.data.buffer))).toBe(0);
  });
});

/** Which corners of a cube of so many dimensions an edge joins. */
const hypercube = (dims: number): SquareMatrix => {
  const n = 2 ** dims;
  const joined = (i: number, j: number): boolean => Array.from({length: dims}, (_, b) => 1 << b).includes(i ^ j);
  return {n, data: Float64Array.from({length: n * n}, (_, at) => (joined(Math.floor(at / n), at % n) ? 1 : 0))};
};

/** Of n points in a row which are neighbours. */
const path = (n: number): SquareMatrix => ({
  n,
  data: Float64Array.from({length: n * n}, (_, at) => (Math.abs(Math.floor(at / n) - (at % n)) === 1 ? 1 : 0))
});

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);

/** The largest entry of V·Vᵀ − 1 and of Vᵀ·Λ·V − A. */
function worst({n, data}: SquareMatrix): number {
  const {values, vectors} = symmetricEigen({n, data});
  let most = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let [product, matrix] = [0, 0];
      for (let k = 0; k < n; k++) {
        product += vectors.data[i * n + k]! * vectors.data[j * n + k]!;
        matrix += values[k]! * vectors.data[k * n + i]! * vectors.data[k * n + j]!;
      }
      most = Math.max(most, Math.abs(product - (i === j ? 1 : 0)), Math.abs(matrix - data[i * n + j]!));
    }
  return most;
}

describe("symmetricEigen(matrix)", () => {
  test("of a cube of 7 dimensions has 7 − 2k as often as k of 7 can be chosen, and axes at right angles", () => {
    const cube = hypercube(7);
    const expected = Array.from({length: 8}, (_, k) => Array<number>(choose(7, k)).fill(7 - 2 * k)).flat();
    const {values} = symmetricEigen(cube);
    expect(values).toHaveLength(128);
    values.forEach((value, i) => expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-13 * 7));
    expect(worst(cube)).toBeLessThan(1e-13 * 7);
  });

  test.each([1, 2, 9, 150])("of %i points in a row has 2·cos(kπ/(n + 1))", (n) => {
    const {values} = symmetricEigen(path(n));
    const found = Array.from(values, (value, k) => Math.abs(value - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1))));
    expect(Math.max(...found)).toBeLessThan(1e-14 * 10);
    expect(worst(path(n))).toBeLessThan(1e-13);
  });

  test("of blocks that do not meet, one of them 0, is that of each", () => {
    const n = 12;
    const data = new Float64Array(n * n);
    for (const [i, j] of [[2, 5], [5, 2], [7, 11], [11, 7]] as const) data[i * n + j] = 3; // prettier-ignore
    expect(Array.from(symmetricEigen({n, data}).values)).toEqual([3, 3, 0, 0, 0, 0, 0, 0, 0, 0, -3, -3]);
    expect(worst({n, data})).toBeLessThan(1e-15);
  });

  test.each([1e-140, 1e140])("keeps its digits where all is %s times as large", (scale) => {
    const {n, data} = path(40);
    const [own, scaled] = [symmetricEigen({n, data}), symmetricEigen({n, data: data.map((value) => value * scale)})];
    own.values.forEach((value, k) => expect(Math.abs(scaled.values[k]! / scale - value)).toBeLessThan(1e-14));
  });
});

describe("a matrix of three diagonals", () => {
  const same = (a: Vectors, b: Vectors): boolean =>
    Buffer.compare(Buffer.from(a.data.buffer), Buffer.from(b.data.buffer)) === 0;
  const both = async (): Promise<readonly [Kernels, Kernels]> => [plainKernels, takeKernels(await kernelsModule())];

  test.each([1, 2, 3, 4, 5, 8, 9, 31, 64, 65, 130])(
    "and the turns of its axes have the same bits in WebAssembly: %i",
    async (n) => {
      const {data} = made(n, n, n > 8 ? n - 3 : null);
      const matrix = plainGram({n, d: n, data});
      const [plain, compiled] = (await both()).map((kernels) => {
        const {diagonal, below, turn, axes} = kernels.tridiagonal(matrix);
        const ends = Int32Array.of(n - 1, 0, n - 1, n >> 1);
        const count = n - 1 + (n - 1 - (n >> 1));
        const angles = Float64Array.from({length: 2 * Math.max(0, count)}, (_, at) => (at % 2 ? 0.6 : 0.8));
        if (n > 2) turn({sweeps: 2, ends, angles});
        return {n, d: n, data: Float64Array.of(...diagonal, ...below, ...axes().data)};
      });
      expect(same(plain!, compiled!)).toBe(true);
    }
  );

  test("is not turned once its memory is another task's", async () => {
    const [, compiled] = await both();
    const one = compiled.tridiagonal(path(6));
    compiled.gram(made(3, 3, null));
    expect(() => one.axes()).toThrow(/^another task has taken/);
  });
});

describe("product(x, g) in WebAssembly", () => {
  test.each([
    [0, 3, 2],
    [1, 1, 1],
    [5, 0, 4],
    [3, 256, 5],
    [257, 257, 9],
    [513, 7, 6]
  ])("of %i × %i and k = %i has the bits of plain code", (n, m, k) => {
    const [x, g] = [made(n, m, null), made(m, k, null)];
    x.data.forEach((value, at) => (x.data[at] = at % 5 === 0 ? value * 1e150 : value));
    expect(takeKernels(module).product(x, g)).toEqual(plainProduct(x, g));
  });
});
