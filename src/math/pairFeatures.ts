import {compensatedSum} from "./compensated.js";
import {addTo, noSums, settled} from "./crossProduct.js";
import {productInLanes} from "./inLanes.js";
import {isConstant} from "./isConstant.js";
import {joined} from "./joined.js";
import {makeRow, type MadeRows, type Places} from "./madeRows.js";
import {mean} from "./mean.js";
import {requireInRange} from "./requireInRange.js";
import {requireRow} from "./requireVectors.js";
import {rowProducts, scaledSums} from "./rowSums.js";

/**
 * What can be compared by features: matrices of cosines, of correlations, and U-centred Gram matrices, which debiased CKA compares. See
 * `cosineSimilarity`, `correlationSimilarity` and `uCentredGram`.
 */
export const featuredKinds = ["cosine", "correlation", "uCentred"] as const;
export type FeaturedKind = (typeof featuredKinds)[number];

/**
 * A symmetric matrix over n words, less its mean over all pairs, by n × d numbers: its entry of words i ≠ j is
 * level + own[i] + own[j] + Σ rows[i,k]·rows[j,k], and every column of `rows` adds to 0.
 */
export interface PairFeatures {
  readonly n: number;
  readonly d: number;
  readonly rows: MadeRows;
  readonly own: Float64Array;
  readonly level: number;
  /** Σ own. */
  readonly owns: number;
  /** What the formula gives for a word with itself: what sums over all i and j have too much. */
  readonly diagonal: Float64Array;
  /** What was taken off: the mean over all pairs. */
  readonly mean: number;
}

/** What is found of some rows before their mean row is known. */
export interface RowScales {
  /** Of correlations alone: the mean of each row. */
  readonly means: Float64Array;
  /** What makes each row one of length 1; none of U-centred matrices, as there they stay. */
  readonly scales: Float64Array;
  /** Sums by column of rows of length 1, and what these have lost. */
  readonly sum: Float64Array;
  readonly rest: Float64Array;
}

/** Throws a RangeError for a row that has no direction, or numbers that are not finite. */
function refuse(of: MadeRows, i: number, square: number): void {
  const row = new Float64Array(of.d);
  makeRow(of, i, row);
  requireRow(row, i);
  if (row.every((value) => value === 0)) throw new RangeError(`zero vector: row ${i}; cosine similarity is undefined`);
  requireInRange(`squared length of row ${i}`, square);
}

/** The means of rows whose values differ, each at the row's place. */
function meansOf(of: MadeRows, {from, to}: Places): Float64Array {
  const [row, means] = [new Float64Array(of.d), new Float64Array(of.n)];
  for (let i = from; i < to; i++) {
    makeRow(of, i, row);
    requireRow(row, i);
    if (isConstant(row)) throw new RangeError(`constant vector: row ${i}; correlation similarity is undefined`);
    means[i] = mean(row);
  }
  return means;
}

/**
 * What gives some rows the length 1, and the sums of what they are then.
 * @throws RangeError as the function of the kind does that makes all pairs
 */
export function scalesOf(kind: FeaturedKind, of: MadeRows, {from, to}: Places): RowScales {
  const stay = kind === "uCentred";
  const means = kind === "correlation" ? meansOf(of, {from, to}) : undefined;
  const rows = means ? {...of, means} : of;
  const {squares, sum, rest} = scaledSums({of: rows, from, to, stay});
  squares.forEach((square, k) => {
    if (stay ? !Number.isFinite(square) : !(square >= 1e-140 && square <= 1e140)) refuse(rows, from + k, square);
  });
  const scales = stay ? new Float64Array() : squares.map((square) => 1 / Math.sqrt(square));
  return {means: means?.slice(from, to) ?? new Float64Array(), scales, sum, rest};
}

/** Rows of length 1, but of U-centred matrices, less their mean row. @param parts - of all rows, in their order */
export function centredRows(kind: FeaturedKind, of: MadeRows, parts: readonly RowScales[]): MadeRows {
  const sums = noSums(of.d);
  for (const {sum, rest} of parts) for (const list of [sum, rest]) addTo(sums, list);
  const centre = settled(sums).map((value) => value / of.n);
  const means = joined(parts.map((part) => part.means));
  const scales = joined(parts.map((part) => part.scales));
  return {...of, ...(kind === "correlation" ? {means} : {}), ...(kind === "uCentred" ? {} : {scales}), centre};
}

/** Of some rows less their mean row: the square of each, and its product with that mean row. */
export interface RowSquares {
  readonly squares: Float64Array;
  /** None of U-centred matrices. */
  readonly own: Float64Array;
}

export function squaresOf(kind: FeaturedKind, rows: MadeRows, {from, to}: Places): RowSquares {
  const {d, centre} = rows;
  const squares = rowProducts({x: rows, y: rows, from, to});
  const own =
    centre && kind !== "uCentred" ? rowProducts({x: rows, y: {n: 1, d, data: centre}, from, to}) : new Float64Array();
  return {squares, own};
}

/**
 * Of rows of length 1. With c their mean and e what is left of each, aᵢ·aⱼ = |c|² + c·eᵢ + c·eⱼ + eᵢ·eⱼ: so nothing large cancels where
 * all words share a direction.
 */
function ofUnitRows(n: number, centre: Float64Array, own: Float64Array, squares: Float64Array) {
  const owns = compensatedSum(n, (i) => own[i]!);
  // what makes the sum over all pairs 0
  const level = (compensatedSum(n, (i) => squares[i]!) / (n - 1) - 2 * owns) / n;
  return {own, owns, level, mean: productInLanes(centre, 0, centre, 0, centre.length) - level};
}

/**
 * Of vectors less their mean, e, with q their squared lengths: a U-centred entry is eᵢ·eⱼ + (qᵢ + qⱼ)/(n − 2) − Σq/((n − 1)(n − 2)), since
 * the rows of eᵢ·eⱼ without its diagonal add to −qᵢ.
 */
function ofVectors(n: number, squares: Float64Array) {
  const own = squares.map((square) => square / (n - 2));
  const owns = compensatedSum(n, (i) => own[i]!);
  return {own, owns, level: -owns / (n - 1), mean: 0};
}

/** The features of rows that `centredRows` gave. @param parts - of all rows, in their order; see `squaresOf` */
export function pairFeatures(kind: FeaturedKind, rows: MadeRows, parts: readonly RowSquares[]): PairFeatures {
  const {n, d, centre = new Float64Array(d)} = rows;
  const squares = joined(parts.map((part) => part.squares));
  const features =
    kind === "uCentred" ? ofVectors(n, squares) : ofUnitRows(n, centre, joined(parts.map((part) => part.own)), squares);
  const {own, level} = features;
  return {n, d, rows, ...features, diagonal: squares.map((square, i) => level + 2 * own[i]! + square)};
}
