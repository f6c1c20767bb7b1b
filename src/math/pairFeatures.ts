import {addCompensated, compensatedSum} from "./compensated.js";
import {centreVectors} from "./centreVectors.js";
import {productInLanes} from "./inLanes.js";
import {isConstant} from "./isConstant.js";
import type {Vectors} from "./matrix.js";
import {mean} from "./mean.js";
import {requireInRange} from "./requireInRange.js";
import {requireVectors} from "./requireVectors.js";
import {sharedFloats} from "./sharedFloats.js";

/**
 * A symmetric matrix over n words, less its mean over all pairs, by n × d numbers: its entry of words i ≠ j is
 * level + own[i] + own[j] + Σ rows[i,k]·rows[j,k], and every column of `rows` adds to 0.
 */
export interface PairFeatures {
  readonly n: number;
  readonly d: number;
  /** n × d, row-major, in memory that workers share where there is such. */
  readonly rows: Float64Array;
  readonly own: Float64Array;
  readonly level: number;
  /** Σ own. */
  readonly owns: number;
  /** What the formula gives for a word with itself: what sums over all i and j have too much. */
  readonly diagonal: Float64Array;
  /** What was taken off: the mean over all pairs. */
  readonly mean: number;
}

/** The rows as vectors. */
export const vectorsOf = ({n, d, rows}: PairFeatures): Vectors => ({n, d, data: rows});

/** Each row's squared length. */
function squaresOf(rows: Float64Array, n: number, d: number): Float64Array {
  return Float64Array.from({length: n}, (_, i) => productInLanes(rows, i * d, rows, i * d, d));
}

/** @param squares - of each row; see `squaresOf` */
function withDiagonal(parts: Omit<PairFeatures, "diagonal">, squares: Float64Array): PairFeatures {
  const {own, level} = parts;
  return {...parts, diagonal: squares.map((square, i) => level + 2 * own[i]! + square)};
}

/**
 * The matrices that can be written so, by name: of cosines, of correlations, and U-centred Gram matrices, which debiased CKA compares. The
 * features may take the place of the vectors, which are lost then.
 */
export const featured = {cosine: cosineFeatures, correlation: correlationFeatures, uCentred: uCentredFeatures} as const;
export type FeaturedKind = keyof typeof featured;

/** Takes the mean row off rows, in place; each column is added without loss. */
function centreRows(rows: Float64Array, n: number, d: number): Float64Array {
  const [centre, rests] = [new Float64Array(d), new Float64Array(d)];
  for (let i = 0; i < n; i++) addCompensated(centre, rests, rows, i * d);
  for (let k = 0; k < d; k++) centre[k] = (centre[k]! + rests[k]!) / n;
  for (let i = 0, at = 0; i < n; i++) for (let k = 0; k < d; k++, at++) rows[at] = rows[at]! - centre[k]!;
  return centre;
}

/**
 * Of rows of length 1, in place. With c their mean and e what is left of each, aᵢ·aⱼ = |c|² + c·eᵢ + c·eⱼ + eᵢ·eⱼ: so nothing large
 * cancels where all words share a direction.
 */
function ofUnitRows(rows: Float64Array, n: number, d: number): PairFeatures {
  const centre = centreRows(rows, n, d);
  const own = new Float64Array(n);
  for (let i = 0; i < n; i++) own[i] = productInLanes(centre, 0, rows, i * d, d);
  const squares = squaresOf(rows, n, d);
  const owns = compensatedSum(n, (i) => own[i]!);
  // what makes the sum over all pairs 0
  const level = (compensatedSum(n, (i) => squares[i]!) / (n - 1) - 2 * owns) / n;
  return withDiagonal({n, d, rows, own, owns, level, mean: productInLanes(centre, 0, centre, 0, d) - level}, squares);
}

/** Memory for the features: that of the vectors themselves, or shared memory with a copy of them. */
function roomFor(v: Vectors, inPlace: boolean): Float64Array {
  if (inPlace) return v.data;
  const rows = sharedFloats(v.n * v.d);
  rows.set(v.data);
  return rows;
}

function requireSome(n: number, least: number): void {
  if (n < least) throw new RangeError(`too few vectors: ${n}; expected at least ${least}`);
}

/** Gives a row the length 1, in place. */
function scaleRow(rows: Float64Array, i: number, d: number): void {
  const [from, to] = [i * d, (i + 1) * d];
  const square = productInLanes(rows, from, rows, from, d);
  if (square === 0 && rows.subarray(from, to).every((value) => value === 0))
    throw new RangeError(`zero vector: row ${i}; cosine similarity is undefined`);
  requireInRange(`squared length of row ${i}`, square);
  const length = Math.sqrt(square);
  for (let at = from; at < to; at++) rows[at] = rows[at]! / length;
}

/**
 * Of the cosines of all rows; see `cosineSimilarity`.
 * @throws RangeError as that does, and for fewer than 3 rows
 */
function cosineFeatures(v: Vectors, inPlace = false): PairFeatures {
  requireVectors(v);
  requireSome(v.n, 3);
  const {n, d} = v;
  const rows = roomFor(v, inPlace);
  for (let i = 0; i < n; i++) scaleRow(rows, i, d);
  return ofUnitRows(rows, n, d);
}

/**
 * Of the correlations of all rows; see `correlationSimilarity`.
 * @throws RangeError as that does, and for fewer than 3 rows
 */
function correlationFeatures(v: Vectors, inPlace = false): PairFeatures {
  requireVectors(v);
  requireSome(v.n, 3);
  const {n, d} = v;
  const rows = roomFor(v, inPlace);
  for (let i = 0; i < n; i++) {
    const row = rows.subarray(i * d, (i + 1) * d);
    if (isConstant(row)) throw new RangeError(`constant vector: row ${i}; correlation similarity is undefined`);
    const centre = mean(row);
    for (let k = 0; k < d; k++) row[k] = row[k]! - centre;
    scaleRow(rows, i, d);
  }
  return ofUnitRows(rows, n, d);
}

/**
 * Of the U-centred Gram matrix; see `uCentredGram`. With e the vectors less their mean and q their squared lengths, its entry is
 * eᵢ·eⱼ + (qᵢ + qⱼ)/(n − 2) − Σq/((n − 1)(n − 2)), since the rows of eᵢ·eⱼ without its diagonal add to −qᵢ.
 * @throws RangeError as that does
 */
function uCentredFeatures(v: Vectors, inPlace = false): PairFeatures {
  requireSome(v.n, 4);
  const {n, d} = v;
  const rows = inPlace ? v.data : sharedFloats(n * d);
  rows.set(centreVectors(v).data);
  centreRows(rows, n, d);
  const squares = squaresOf(rows, n, d);
  const own = squares.map((square) => square / (n - 2));
  const owns = compensatedSum(n, (i) => own[i]!);
  return withDiagonal({n, d, rows, own, owns, level: -owns / (n - 1), mean: 0}, squares);
}
