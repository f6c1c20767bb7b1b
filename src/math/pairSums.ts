import {compensatedSum} from "./compensated.js";
import {rowsOfBlock} from "./crossProduct.js";
import {productInLanes} from "./inLanes.js";
import {makeRow} from "./madeRows.js";
import type {Vectors} from "./matrix.js";
import type {PairFeatures} from "./pairFeatures.js";
import {sharedFloats} from "./sharedFloats.js";

/** A sum, and what it may err by. */
interface Sum {
  readonly value: number;
  readonly error: number;
}

/** Sums over some pairs i < j of words, of two matrices less their means over all pairs, x and y. */
export interface PairSums {
  readonly pairs: number;
  readonly x: Sum;
  readonly y: Sum;
  readonly xx: Sum;
  readonly yy: Sum;
  readonly xy: Sum;
}

/** The unit of rounding. */
const u = 1.1102230246251565e-16;

/** What an entry errs by, as a part of the largest that it can be: twice a row's length, and its product with the mean row; see `productInLanes`. */
const ofEntry = 48 * u;

/** What an entry of the matrix itself is about, the mean included. */
const entrySize = (of: PairFeatures, squares: number, pairs: number): number =>
  Math.sqrt(squares / Math.max(1, pairs)) + Math.abs(of.mean);

export const wordsFrom = (n: number): Int32Array => Int32Array.from({length: n}, (_, i) => i);

const sumOver = (words: ArrayLike<number>, of: (i: number) => number): number =>
  compensatedSum(words.length, (k) => of(words[k]!));

const product = (x: Float64Array, y: Float64Array): number => productInLanes(x, 0, y, 0, x.length);

/** What the sums over some words need of one matrix beside another. */
interface Part {
  readonly of: PairFeatures;
  /** Σ own, and Σ(level + own). */
  readonly owns: number;
  readonly levels: number;
  /** ‖rows‖. */
  readonly norm: number;
  /** Σ rows, alone and by the words' own of this matrix and of the other; undefined for all words, where the first is 0. */
  readonly rows?: {readonly alone: Float64Array; readonly byOwn: Float64Array; readonly byOther: Float64Array};
}

/** Columns of sums weighted by 1, by own of x and by own of y: see `weightsOf`. */
function rowsOfWords(sums: Float64Array, side: "x" | "y"): NonNullable<Part["rows"]> {
  const column = (at: number): Float64Array => columnOf(sums, at);
  const [ofX, ofY] = [column(1), column(2)];
  return side === "x" ? {alone: column(0), byOwn: ofX, byOther: ofY} : {alone: column(0), byOwn: ofY, byOther: ofX};
}

function partOf(of: PairFeatures, words: ArrayLike<number>, rows: Part["rows"]): Part {
  const {level, own, diagonal} = of;
  const owns = sumOver(words, (i) => own[i]!);
  const squares = sumOver(words, (i) => Math.max(0, diagonal[i]! - level - 2 * own[i]!));
  const part = {of, owns, levels: words.length * level + owns, norm: Math.sqrt(squares)};
  return rows ? {...part, rows} : part;
}

/** Σ over i < j of one matrix: over all words 0, since its mean is off. */
function totalOf({of, owns, levels, rows}: Part, words: ArrayLike<number>): number {
  if (!rows) return 0;
  const n = words.length;
  return (n * levels + n * owns + product(rows.alone, rows.alone) - sumOver(words, (i) => of.diagonal[i]!)) / 2;
}

/** Of sums by row: (Σpf + Σuf)·t, which is (α·t + 2·Σuf)·t. */
const acrossRows = (level: number, own: Float64Array, alone: Float64Array): number =>
  level * product(alone, alone) + 2 * product(own, alone);

/**
 * Σ x·y over all i and j of some words, less the diagonal, halved; from the square of XᵀY of their rows. With e, f the rows, s, t their
 * sums, u, v each word's own, p = α + u and q = β + v, α and β the levels, U and V the sums of u and v:
 * n·Σpq + VΣp + UΣq + n·Σuv + (Σpf + Σuf)·t + (Σqe + Σve)·s + ‖XᵀY‖².
 */
function productsOf(x: Part, y: Part, words: ArrayLike<number>, squares: number): Sum {
  const n = words.length;
  const [a, b] = [x.of.level, y.of.level];
  const uv = sumOver(words, (i) => x.of.own[i]! * y.of.own[i]!);
  const pq = n * a * b + a * y.owns + b * x.owns + uv;
  const diagonals = sumOver(words, (i) => x.of.diagonal[i]! * y.of.diagonal[i]!);
  const same = x === y;
  const across =
    x.rows && y.rows
      ? acrossRows(a, same ? y.rows.byOwn : y.rows.byOther, y.rows.alone) +
        acrossRows(b, same ? x.rows.byOwn : x.rows.byOther, x.rows.alone)
      : 0;
  const terms = [n * pq, y.owns * x.levels, x.owns * y.levels, n * uv, across, squares, -diagonals];
  const value = compensatedSum(terms.length, (i) => terms[i]!);
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  const cells = Math.min(n, rowsOfBlock) + 4;
  const error = 2 * cells * u * Math.sqrt(squares) * x.norm * y.norm + 32 * u * size;
  return {value: value / 2, error: error / 2};
}

/** ‖XᵀX‖², ‖YᵀY‖² and ‖XᵀY‖². */
export interface Squares {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** What an error of every entry makes of a sum of products. */
function withEntries(sum: Sum, x: readonly [PairFeatures, number], y: readonly [PairFeatures, number], pairs: number) {
  const [[ofX, xx], [ofY, yy]] = [x, y];
  const byX = ofEntry * entrySize(ofX, xx, pairs) * Math.sqrt(pairs * yy);
  const byY = ofEntry * entrySize(ofY, yy, pairs) * Math.sqrt(pairs * xx);
  return {value: sum.value, error: sum.error + byX + byY};
}

/** With the errors of entries. */
function whole(
  x: PairFeatures,
  y: PairFeatures,
  products: Omit<PairSums, "x" | "y">,
  sums: readonly [number, number]
): PairSums {
  const {pairs} = products;
  const [xx, yy] = [Math.max(0, products.xx.value), Math.max(0, products.yy.value)];
  const total = (value: number, of: PairFeatures, squares: number): Sum => ({
    value,
    error: pairs * ofEntry * entrySize(of, squares, pairs)
  });
  return {
    pairs,
    x: total(sums[0], x, xx),
    y: total(sums[1], y, yy),
    xx: withEntries(products.xx, [x, xx], [x, xx], pairs),
    yy: withEntries(products.yy, [y, yy], [y, yy], pairs),
    xy: withEntries(products.xy, [x, xx], [y, yy], pairs)
  };
}

/** Sums of rows by the weights of `weightsOf`: of X, d × 3, and of Y, e × 3. */
export interface WeightedRows {
  readonly xw: Float64Array;
  readonly yw: Float64Array;
}

/** How many weights a word has. */
export const weights = 3;

/** What each word's rows are weighted by in the sums over some words: 1, own of x, own of y. */
export function weightsOf(x: PairFeatures, y: PairFeatures): Vectors {
  const data = sharedFloats(weights * x.n);
  for (let i = 0; i < x.n; i++) data.set([1, x.own[i]!, y.own[i]!], weights * i);
  return {n: x.n, d: weights, data};
}

/** A column of such sums. */
export const columnOf = (sums: Float64Array, column: number): Float64Array =>
  Float64Array.from({length: sums.length / weights}, (_, row) => sums[weights * row + column]!);

/** The sums over all pairs of some words. @param of - the squares of the products of their rows alone, and these rows' sums */
export function sumsByFeatures(
  x: PairFeatures,
  y: PairFeatures,
  words: ArrayLike<number>,
  {squares, xw, yw}: WeightedRows & {readonly squares: Squares}
): PairSums {
  const all = words.length === x.n;
  const ofX = partOf(x, words, all ? undefined : rowsOfWords(xw, "x"));
  const ofY = partOf(y, words, all ? undefined : rowsOfWords(yw, "y"));
  const products = {
    pairs: (words.length * (words.length - 1)) / 2,
    xx: productsOf(ofX, ofX, words, squares.xx),
    yy: productsOf(ofY, ofY, words, squares.yy),
    xy: productsOf(ofX, ofY, words, squares.xy)
  };
  return whole(x, y, products, [totalOf(ofX, words), totalOf(ofY, words)]);
}

/** Gives the entry of two words in a matrix less its mean; quicker where the first word is that of the entry before. */
export function entriesBy({rows, d, own, level}: PairFeatures): (i: number, j: number) => number {
  const [one, other] = [new Float64Array(d), new Float64Array(d)];
  let last = -1;
  return (i, j) => {
    if (i !== last) makeRow(rows, (last = i), one);
    makeRow(rows, j, other);
    return level + own[i]! + own[j]! + productInLanes(one, 0, other, 0, d);
  };
}

/** The same sums, pair by pair: for few words. */
export function sumsByPairs(x: PairFeatures, y: PairFeatures, words: ArrayLike<number>): PairSums {
  const [ofX, ofY] = [entriesBy(x), entriesBy(y)];
  let [sx, sy, xx, yy, xy] = [0, 0, 0, 0, 0];
  for (let k = 0; k < words.length; k++)
    for (let l = k + 1; l < words.length; l++) {
      const [a, b] = [ofX(words[k]!, words[l]!), ofY(words[k]!, words[l]!)];
      sx += a;
      sy += b;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
  const pairs = (words.length * (words.length - 1)) / 2;
  const exact = (value: number): Sum => ({value, error: pairs * u * Math.sqrt(xx * yy)});
  return whole(x, y, {pairs, xx: exact(xx), yy: exact(yy), xy: exact(xy)}, [sx, sy]);
}

const combined = (a: Sum, b: Sum, sign: 1 | -1): Sum => ({
  value: a.value + sign * b.value,
  error: a.error + b.error + u * (Math.abs(a.value) + Math.abs(b.value))
});

/** The sums of two sets of pairs together, or of the first without the second. */
export const combinedSums = (a: PairSums, b: PairSums, sign: 1 | -1): PairSums => ({
  pairs: a.pairs + sign * b.pairs,
  x: combined(a.x, b.x, sign),
  y: combined(a.y, b.y, sign),
  xx: combined(a.xx, b.xx, sign),
  yy: combined(a.yy, b.yy, sign),
  xy: combined(a.xy, b.xy, sign)
});

const zero: Sum = {value: 0, error: 0};
export const noPairs: PairSums = {pairs: 0, x: zero, y: zero, xx: zero, yy: zero, xy: zero};

/** A sum of products about the means of these pairs. */
function about(m: number, products: Sum, x: Sum, y: Sum): Sum {
  const off = (x.value * y.value) / m;
  const error = (Math.abs(x.value) * y.error + Math.abs(y.value) * x.error) / m;
  return {value: products.value - off, error: products.error + error + 4 * u * Math.abs(off)};
}

/**
 * Pearson's r over the pairs of sums, and what it errs by at most: see `crossedBy` for what a product errs by. With P = XᵀY, its cells are
 * off by 130·u of |X|ᵀ|Y|, whose norm is at most ‖X‖‖Y‖; so ‖P‖² is off by 260·u·‖P‖‖X‖‖Y‖.
 * @throws RangeError for no pairs, and where the values differ no more than they may err by
 */
export function correlationOf({pairs, x, y, xx, yy, xy}: PairSums): Sum {
  if (pairs < 2) throw new RangeError(`too few values: x has ${pairs}; expected at least 2`);
  const [ofX, ofY, both] = [about(pairs, xx, x, x), about(pairs, yy, y, y), about(pairs, xy, x, y)];
  for (const [name, {value, error}] of [
    ["x", ofX],
    ["y", ofY]
  ] as const)
    if (!(value > 4 * error))
      throw new RangeError(`constant ${name}, as far as rounding lets it be seen; expected values that differ`);
  const size = Math.sqrt(ofX.value) * Math.sqrt(ofY.value);
  const value = both.value / size;
  const relative = (of: Sum): number => of.error / (of.value - of.error);
  const error = both.error / size + (Math.abs(value) * (relative(ofX) + relative(ofY))) / 2 + 4 * u;
  return {value: Math.max(-1, Math.min(1, value)), error};
}
