import {describe, expect, test} from "vitest";
import {biasedLinearCka} from "./biasedLinearCka.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {gram} from "../../src/math/gram.js";
import type {Vectors} from "../../src/math/matrix.js";
import {squaredDistances} from "../../src/math/squaredDistances.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {
  average,
  cellsOf,
  dot,
  mapRows,
  normal,
  permutedRows,
  randomVectors,
  reflected,
  rowsOf,
  scaled,
  seeds,
  shuffledIndices,
  uniform,
  vectorsOf
} from "./support.js";

type Matrix = number[][];
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
const total = (a: Matrix) => a.flat().reduce((sum, value) => sum + value, 0);
const trace = (a: Matrix) => a.reduce((sum, row, i) => sum + row[i]!, 0);

/** Song 2012, eq. 5, as printed. */
function slowUnbiasedHsic(k: Matrix, l: Matrix): number {
  const n = k.length;
  const hollow = (m: Matrix) => m.map((row, i) => row.map((value, j) => (i === j ? 0 : value)));
  const [K, L] = [hollow(k), hollow(l)];
  const kl = times(K, L);
  const sums = trace(kl) + (total(K) * total(L)) / ((n - 1) * (n - 2)) - (2 * total(kl)) / (n - 2);
  return sums / (n * (n - 3));
}

/** tr(KHLH) with H = I − 1/n. */
function slowBiasedHsic(k: Matrix, l: Matrix): number {
  const H = k.map((_, i) => k.map((_, j) => (i === j ? 1 : 0) - 1 / k.length));
  return trace(times(times(k, H), times(l, H)));
}

const slowCka = (hsic: typeof slowBiasedHsic) => (a: Vectors, b: Vectors) => {
  const [k, l] = [cellsOf(gram(a)), cellsOf(gram(b))];
  return hsic(k, l) / Math.sqrt(hsic(k, k) * hsic(l, l));
};
const related = (seed: number): [Vectors, Vectors] => {
  const next = normal(seed);
  const a = randomVectors(9, 6, next);
  return [a, mapRows(a, (row) => [...row.slice(1).map((value) => value + next()), next(), next(), next()])];
};

describe.each([
  ["debiasedLinearCka", debiasedLinearCka, slowCka(slowUnbiasedHsic)],
  ["biasedLinearCka", biasedLinearCka, slowCka(slowBiasedHsic)]
] as const)("%s(a, b)", (_, cka, slow) => {
  test.each(seeds)("equals the printed formula for spaces of different size, seed %i", (seed) => {
    const [a, b] = related(seed);
    expect(cka(a, b)).toBeCloseTo(slow(a, b), 12);
    expect(cka(b, a)).toBeCloseTo(slow(b, a), 12);
  });

  test.each(seeds)("is unchanged by rotation, shift, scale and a common permutation of words, seed %i", (seed) => {
    const [a, b] = related(seed);
    const order = shuffledIndices(a.n, uniform(seed));
    expect(cka(reflected(a, normal(seed + 50)), b)).toBeCloseTo(cka(a, b), 13);
    expect(
      cka(
        a,
        mapRows(b, (row) => row.map((value, k) => value + k))
      )
    ).toBeCloseTo(cka(a, b), 12);
    expect(cka(scaled(a, -3), b)).toBeCloseTo(cka(a, b), 13);
    expect(cka(permutedRows(a, order), permutedRows(b, order))).toBeCloseTo(cka(a, b), 13);
    expect(cka(permutedRows(a, order), b)).not.toBeCloseTo(cka(a, b), 3);
  });

  test("is exactly 1 for a space with itself and the same with both exchanged", () => {
    const [a, b] = related(1);
    expect(cka(a, a)).toBe(1);
    expect(cka(a, b)).toBe(cka(b, a));
  });

  test("throws for different numbers of words, and takes different numbers of dimensions", () => {
    const next = normal(1);
    const [a, b] = [randomVectors(10, 4, next), randomVectors(12, 4, next)];
    expect(() => cka(a, b)).toThrow(new RangeError("shape mismatch: A is 10×4, B is 12×4; expected equal rows"));
  });

  test("throws for too few words, NaN, and values whose squares overflow or underflow", () => {
    const one = vectorsOf([[1, 2]]);
    expect(() => cka(one, one)).toThrow(/^too few vectors: 1; expected at least/);
    const none = {n: 0, d: 2, data: new Float64Array(0)};
    expect(() => cka(none, none)).toThrow(/^too few vectors: 0/);
    const [a, b] = related(2);
    expect(() =>
      cka(
        a,
        mapRows(b, (row, i) => (i === 3 ? row.map(() => NaN) : row))
      )
    ).toThrow(/^not finite/);
    expect(() => cka(scaled(a, 1e100), b)).toThrow(/^out of range/);
    expect(() => cka(a, scaled(b, 1e-90))).toThrow(/^out of range/);
    expect(() => cka(scaled(a, 1e200), b)).toThrow(RangeError);
  });

  test("throws for words that are all equal, up to rounding, in A or in B", () => {
    const [a] = related(3);
    const equal = mapRows(a, () => [0.1, 1e6 / 3, -7]);
    expect(() => cka(equal, a)).toThrow(/^undefined CKA: (debiased )?self-HSIC of A is 0; expected vectors/);
    expect(() => cka(a, equal)).toThrow(/^undefined CKA: (debiased )?self-HSIC of B is 0; expected vectors/);
  });
});

test("debiasedLinearCka(a, b) of two pairs of twins, split the same way and differently, is 1 and −1/2", () => {
  // hollow Gram matrices have a 1 at (0,1), (2,3) and at (0,2), (1,3); U-centred 2/3, others −1/3; the sums of products
  // are 2·(4/9·2 + 4/9) = 8/3 and 2·(−2/9·4 + 2/9) = −4/3
  const a = vectorsOf([
    [1, 0],
    [1, 0],
    [0, 1],
    [0, 1]
  ]);
  const b = vectorsOf([
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1]
  ]);
  expect(debiasedLinearCka(a, scaled(a, 2))).toBeCloseTo(1, 14);
  expect(debiasedLinearCka(a, b)).toBeCloseTo(-0.5, 14);
});

test("biasedLinearCka(a, b) of points on a line, (0,1,2) and (0,2,1), is the squared correlation 1/4", () => {
  expect(biasedLinearCka(vectorsOf([[0], [1], [2]]), vectorsOf([[0], [2], [1]]))).toBeCloseTo(0.25, 15);
});

test("debiasedLinearCka(a, b) throws for three words, and for words that are all orthogonal", () => {
  const next = normal(4);
  const three = randomVectors(3, 5, next);
  expect(() => debiasedLinearCka(three, three)).toThrow(new RangeError("too few vectors: 3; expected at least 4"));
  const axes = vectorsOf(rowsOf(randomVectors(6, 6, next)).map((row, i) => row.map((_, k) => (i === k ? 0.3 : 0))));
  expect(() => debiasedLinearCka(axes, randomVectors(6, 2, next))).toThrow(
    new RangeError("undefined CKA: debiased self-HSIC of A is 0; expected vectors that differ in their similarities")
  );
});

test("debiasedLinearCka(a, b) keeps its digits for spaces far from 0", () => {
  const [a, b] = related(5);
  const far = mapRows(a, (row) => row.map((value) => value + 4096));
  expect(debiasedLinearCka(far, b)).toBeCloseTo(debiasedLinearCka(a, b), 10);
});

test.each(seeds)("uCentredGram(v) has rows that add to 0 and a diagonal of 0, seed %i", (seed) => {
  cellsOf(uCentredGram(randomVectors(4 + seed, 7, normal(seed)))).forEach((row, i) => {
    expect(row[i]).toBe(0);
    expect(total([row])).toBeCloseTo(0, 12);
  });
});

test("uCentredGram(v) throws for three vectors", () => {
  expect(() => uCentredGram(randomVectors(3, 3, normal(1)))).toThrow(/^too few vectors: 3; expected at least 4/);
});

test.each([
  [64, 0.78],
  [768, 0.977]
])("for 18 unrelated words in %i dimensions biased linear CKA is %f on average, debiased 0", (d, expected) => {
  const next = normal(d);
  const pairs = Array.from({length: 200}, () => [randomVectors(18, d, next), randomVectors(18, d, next)] as const);
  expect(Math.abs(average(pairs.map(([a, b]) => biasedLinearCka(a, b))) - expected)).toBeLessThan(0.02);
  expect(Math.abs(average(pairs.map(([a, b]) => debiasedLinearCka(a, b))))).toBeLessThan(0.02);
});

/** Solves m·x = y by elimination with row exchange. */
function solve(m: Matrix, y: readonly number[]): number[] {
  const rows = m.map((row, i) => [...row, y[i]!]);
  for (let c = 0; c < rows.length; c++) {
    const best = rows.findIndex(
      (row, i) => i >= c && Math.abs(row[c]!) === Math.max(...rows.slice(c).map((r) => Math.abs(r[c]!)))
    );
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    const pivot = rows[c]!;
    rows.forEach((row, i) => {
      const share = row[c]! / pivot[c]!;
      if (i !== c) row.forEach((value, k) => (row[k] = value - share * pivot[k]!));
    });
  }
  return rows.map((row, i) => row[rows.length]! / row[i]!);
}

test.each(seeds)("biasedLinearCka(a, b) is the whitened cosine of squared Euclidean RDMs, seed %i", (seed) => {
  // Diedrichsen 2021: the covariance of squared distances of noise is the square, cell by cell, of C·Cᵀ
  const [a, b] = related(seed);
  const pairs = rowsOf(a).flatMap((_, i) => Array.from({length: a.n - i - 1}, (_, k) => [i, i + 1 + k] as const));
  const contrasts = pairs.map(([i, j]) => Array.from({length: a.n}, (_, k) => (k === i ? 1 : k === j ? -1 : 0)));
  const covariance = contrasts.map((x) => contrasts.map((y) => dot(x, y) * dot(x, y)));
  const [x, y] = [a, b].map((v) => Array.from(upperTriangle(squaredDistances(v)))) as [number[], number[]];
  const product = (p: number[], q: number[]) => dot(p, solve(covariance, q));
  expect(biasedLinearCka(a, b)).toBeCloseTo(product(x, y) / Math.sqrt(product(x, x) * product(y, y)), 11);
});
