import {centredGramOf, requireFewWords} from "./centredGramTriangle.js";
import {gram} from "./gram.js";
import type {SquareMatrix} from "./matrix.js";
import {once} from "./once.js";
import {wordsOf} from "./standardised.js";
import {symmetricEigen} from "./symmetricEigen.js";
import {transposed} from "./transposed.js";

/** How many parts the words are dealt to: each is predicted from the others. */
const folds = 5;
/** With fewer words a part would have but one. */
const fewestWords = 2 * folds;
/** Of more words what is made beforehand takes a core more than half a second a space, and a page computes it while it is looked at. */
const mostWords = 120;
/** Penalties that are tried, as parts of the mean square of the vectors that are learned from. */
const penalties = [0.001, 0.01, 0.1, 1, 10, 100, 1000];

/** A way to predict some words from others: errors are sums of the products of these matrices and the Gram matrix of what is predicted. */
interface Fold {
  /** The words that are learned from. */
  readonly from: Int32Array;
  /** For each penalty the squared errors of each of these from the others, and those of the words left out, n × n. */
  readonly inner: readonly Float64Array[];
  readonly outer: readonly Float64Array[];
  /** The squared errors of the words left out from the mean of those that are learned from. */
  readonly base: Float64Array;
}

/** The words' parts: by their distance from the mean word, dealt to the parts in turn, back and forth. */
function dealt({n, data}: SquareMatrix): Int32Array {
  const out = new Int32Array(n);
  const order = Array.from({length: n}, (_, i) => i).sort((i, j) => data[i * n + i]! - data[j * n + j]! || i - j);
  order.forEach((word, rank) => {
    const turn = rank % folds;
    out[word] = Math.floor(rank / folds) % 2 === 0 ? turn : folds - 1 - turn;
  });
  return out;
}

/** XᵀX of a rectangle of rows. */
const squareOfRows = (rows: number, columns: number, data: Float64Array): Float64Array =>
  gram(transposed({n: rows, d: columns, data})).data;

function foldOf(whole: SquareMatrix, from: Int32Array, left: Int32Array): Fold {
  const [{n, data}, m] = [whole, from.length];
  const means = Float64Array.from({length: n}, (_, i) => {
    let sum = 0;
    for (const j of from) sum += data[i * n + j]!;
    return sum / m;
  });
  let middle = 0;
  for (const i of from) middle += means[i]! / m;
  const centred = (i: number, j: number): number => data[i * n + j]! - means[i]! - means[j]! + middle;
  const centredGram = Float64Array.from({length: m * m}, (_, at) => centred(from[Math.floor(at / m)]!, from[at % m]!));
  let square = 0;
  for (let i = 0; i < m; i++) square += centredGram[i * m + i]! / m;
  if (!(square > 0)) throw new RangeError("all vectors that are learned from are equal; expected words that differ");
  const {values, vectors} = symmetricEigen({n: m, data: centredGram});
  const axes = vectors.data;
  // of each word left out along each axis
  const along = Float64Array.from({length: left.length * m}, (_, at) => {
    const [t, k] = [left[Math.floor(at / m)]!, at % m];
    let sum = 0;
    for (let j = 0; j < m; j++) sum += centred(t, from[j]!) * axes[k * m + j]!;
    return sum;
  });
  const ofPenalty = penalties.map((part) => {
    const penalty = part * square;
    const residuals = new Float64Array(m * m);
    for (let k = 0; k < m; k++) {
      const share = Math.max(0, values[k]!) / (Math.max(0, values[k]!) + penalty);
      for (let i = 0; i < m; i++) {
        const by = share * axes[k * m + i]!;
        for (let j = 0; j < m; j++) residuals[i * m + j] = residuals[i * m + j]! - by * axes[k * m + j]!;
      }
    }
    for (let at = 0; at < m * m; at++) residuals[at] = residuals[at]! - 1 / m;
    for (let i = 0; i < m; i++) {
      const itself = 1 + residuals[i * m + i]!;
      residuals[i * m + i] = itself;
      for (let j = 0; j < m; j++) residuals[i * m + j] = residuals[i * m + j]! / itself;
    }
    const errors = new Float64Array(left.length * n);
    left.forEach((t, row) => {
      errors[row * n + t] = 1;
      for (let j = 0; j < m; j++) {
        let weight = 1 / m;
        for (let k = 0; k < m; k++)
          weight += (along[row * m + k]! * axes[k * m + j]!) / (Math.max(0, values[k]!) + penalty);
        errors[row * n + from[j]!] = 0 - weight;
      }
    });
    return {inner: squareOfRows(m, m, residuals), outer: squareOfRows(left.length, n, errors)};
  });
  const base = new Float64Array(left.length * n);
  left.forEach((t, row) => {
    for (const j of from) base[row * n + j] = -1 / m;
    base[row * n + t] = 1;
  });
  return {
    from,
    inner: ofPenalty.map(({inner}) => inner),
    outer: ofPenalty.map(({outer}) => outer),
    base: squareOfRows(left.length, n, base)
  };
}

/** What a space predicts with: made once, whatever is predicted. */
const foldsOf = once((triangle: Float64Array): {readonly folds: readonly Fold[]; readonly gram: SquareMatrix} => {
  const n = wordsOf(triangle);
  if (n < fewestWords)
    throw new RangeError(`too few words: ${n}; expected at least ${fewestWords}, two for each of ${folds} parts`);
  requireFewWords("linear predictivity", n, mostWords);
  const whole = centredGramOf(triangle);
  const part = dealt(whole);
  const words = Int32Array.from({length: n}, (_, i) => i);
  const made = Array.from({length: folds}, (_, fold) =>
    foldOf(
      whole,
      words.filter((i) => part[i] !== fold),
      words.filter((i) => part[i] === fold)
    )
  );
  return {folds: made, gram: whole};
});

/** Σ a·b over the cells of two symmetric k × k matrices. */
function sumOver(k: number, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < k; i++) {
    let row = 0;
    for (let j = i + 1; j < k; j++) row += a[i * k + j]! * b[i * k + j]!;
    sum += 2 * row + a[i * k + i]! * b[i * k + i]!;
  }
  return sum;
}

/** R² of a space that is predicted, its words in an order; a function of the order. */
function predicted(by: readonly Fold[], {n, data}: SquareMatrix): (order: Int32Array) => number {
  const [there, part] = [new Float64Array(n * n), new Float64Array(n * n)];
  return (order) => {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) there[i * n + j] = data[order[i]! * n + order[j]!]!;
    let [errors, base] = [0, 0];
    for (const fold of by) {
      const m = fold.from.length;
      for (let i = 0; i < m; i++)
        for (let j = 0; j < m; j++) part[i * m + j] = there[fold.from[i]! * n + fold.from[j]!]!;
      let [best, smallest] = [0, Infinity];
      fold.inner.forEach((matrix, at) => {
        const error = sumOver(m, matrix, part);
        if (error < smallest) [best, smallest] = [at, error];
      });
      errors += sumOver(n, fold.outer[best]!, there);
      base += sumOver(n, fold.base, there);
    }
    if (!(base > 0)) throw new RangeError("all vectors that are predicted are equal; expected words that differ");
    return 1 - errors / base;
  };
}

/** R² of the second predicted from the first, and of the first from the second, as functions of the order of the second's words. */
function bothWays(a: Float64Array, b: Float64Array): (order: Int32Array) => readonly [there: number, back: number] {
  const [x, y] = [foldsOf(a), foldsOf(b)];
  const [there, back] = [predicted(x.folds, y.gram), predicted(y.folds, x.gram)];
  const inverse = new Int32Array(x.gram.n);
  return (order) => {
    for (let i = 0; i < order.length; i++) inverse[order[i]!] = i;
    return [there(order), back(inverse)];
  };
}

const inPlace = (triangle: Float64Array): Int32Array => Int32Array.from({length: wordsOf(triangle)}, (_, i) => i);

/** `ridge` as a function of the order of the second's words. */
export function ridgeOfOrders(a: Float64Array, b: Float64Array): (order: Int32Array) => number {
  const ways = bothWays(a, b);
  return (order) => {
    const [there, back] = ways(order);
    return (there + back) / 2;
  };
}

/** The two of which `ridge` is the mean: R² of the second space predicted from the first, and of the first from the second. Throws as it. */
export const ridgeEachWay = (a: Float64Array, b: Float64Array): readonly [there: number, back: number] =>
  bothWays(a, b)(inPlace(a));

/**
 * How well each of two spaces predicts the other by linear regression, at most 1: the mean of R² both ways. Ridge regression with an
 * intercept of all dimensions of one space on all of the other; words are dealt to 5 parts, and each part is predicted from the others;
 * the penalty is the one of 0.001, 0.01 … 1000 times the mean square of what is learned from that predicts each of the words learned from
 * best from the others (leave-one-out, in closed form: Golub, Heath & Wahba 1979, 10.1080/00401706.1979.10489751). R² is 1 less the
 * squared errors of all words and dimensions over those of the mean of the words learned from; below 0 where that mean predicts better.
 * The parts follow the space that predicts: its words by their distance from their mean, dealt in turn, back and forth. So they do not
 * depend on the order of words, on rotation, scale and shift, nor on what is predicted.
 * @param a - the triangle of a centred Gram matrix, n(n − 1)/2; so b
 * @throws RangeError for n < 10 and n > 120, where all vectors are equal, and for values that are not finite
 */
export const ridge = (a: Float64Array, b: Float64Array): number => ridgeOfOrders(a, b)(inPlace(a));
