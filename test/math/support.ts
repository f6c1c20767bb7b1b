import type {UsualName} from "../../src/math/comparisons.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import type {SquareMatrix, Vectors} from "../../src/math/matrix.js";
import {pearson} from "../../src/math/pearson.js";
import {spearman} from "../../src/math/spearman.js";

export const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** Uniform numbers in [0, 1), the same for one seed: mulberry32. */
export function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Nearly normal numbers, mean 0, variance 1: twelve uniform ones, less 6. */
export function normal(seed: number): () => number {
  const next = uniform(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += next();
    return sum;
  };
}

export const listOf = (m: number, next: () => number): number[] => Array.from({length: m}, next);

/** Whole numbers below `kinds`: a list with ties. */
export const tiedList = (m: number, kinds: number, next: () => number): number[] =>
  listOf(m, () => Math.floor(next() * kinds));

export const randomVectors = (n: number, d: number, next: () => number): Vectors => ({
  n,
  d,
  data: Float64Array.from({length: n * d}, next)
});

export const vectorsOf = (rows: readonly (readonly number[])[]): Vectors => ({
  n: rows.length,
  d: rows[0]?.length ?? 0,
  data: Float64Array.from(rows.flat())
});

export const rowsOf = ({n, d, data}: Vectors): number[][] =>
  Array.from({length: n}, (_, i) => Array.from(data.subarray(i * d, (i + 1) * d)));

export const cellsOf = ({n, data}: SquareMatrix): number[][] => rowsOf({n, d: n, data});

export const mapRows = (v: Vectors, change: (row: number[], i: number) => number[]): Vectors =>
  vectorsOf(rowsOf(v).map(change));

export const scaled = (v: Vectors, by: number): Vectors => ({...v, data: v.data.map((value) => value * by)});

export const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, k) => sum + value * y[k]!, 0);

/** Every row reflected by one Householder matrix, I − 2hhᵀ/hᵀh: an orthogonal change of axes. */
export function reflected(v: Vectors, next: () => number): Vectors {
  const h = listOf(v.d, next);
  return mapRows(v, (row) => row.map((value, k) => value - (2 * dot(row, h) * h[k]!) / dot(h, h)));
}

/** 0 … n − 1 in a shuffled order (Fisher-Yates). */
export function shuffledIndices(n: number, next: () => number): number[] {
  const order = Array.from({length: n}, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

export const permuted = <T>(list: readonly T[], order: readonly number[]): T[] => order.map((i) => list[i]!);

export const permutedRows = (v: Vectors, order: readonly number[]): Vectors => vectorsOf(permuted(rowsOf(v), order));

/** The largest absolute difference of two lists of one length. */
export function gap(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) return Infinity;
  return Array.from(x).reduce((most, value, i) => {
    const difference = Math.abs(value - y[i]!);
    return difference <= most ? most : difference;
  }, 0);
}

export const average = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;

/** Each comparison that every run shows by its own function, of the triangles of two matrices or of the vectors. */
export const directScores: Readonly<
  Record<UsualName, (a: Float64Array, b: Float64Array, spaceA: Vectors, spaceB: Vectors) => number>
> = {pearson, spearman, kendall: kendallTauA, cka: (_a, _b, spaceA, spaceB) => debiasedLinearCka(spaceA, spaceB)};
