import {centredGramOf, requireFewWords} from "./centredGramTriangle.js";
import type {Vectors} from "./matrix.js";
import {nuclearNorm} from "./nuclearNorm.js";
import {once} from "./once.js";
import {wordsOf} from "./standardised.js";
import {symmetricEigen} from "./symmetricEigen.js";

/** What an eigenvalue may lose by rounding, as a part of the largest and for each word. */
const roundingOfEigenvalues = 1e-15;

interface Axes {
  /** Eigenvalues of the centred Gram matrix that are more than rounding, the largest first, and their sum. */
  readonly values: Float64Array;
  readonly total: number;
  /** A row of n numbers for each, of length 1. */
  readonly vectors: Vectors;
}

/** Of more words the axes take more than some seconds, 10·n³ operations. */
const mostWords = 1_000;

const axesOf = once((triangle: Float64Array): Axes => {
  requireFewWords("a comparison of shapes", wordsOf(triangle), mostWords);
  const {values, vectors} = symmetricEigen(centredGramOf(triangle));
  const {n} = vectors;
  if (!(values[0]! > 0)) throw new RangeError("all vectors are equal; expected words that differ");
  const negligible = n * roundingOfEigenvalues * values[0]!;
  const kept = values.filter((value) => value > negligible);
  const total = kept.reduce((sum, value) => sum + value, 0);
  return {values: kept, total, vectors: {n: kept.length, d: n, data: vectors.data.slice(0, kept.length * n)}};
});

/** Words in so many axes, n × k: each axis times its length. */
function placed({vectors: {d: n, data}}: Axes, lengths: readonly number[]): Vectors {
  const k = lengths.length;
  return {
    n,
    d: k,
    data: Float64Array.from({length: n * k}, (_, at) => lengths[at % k]! * data[(at % k) * n + Math.floor(at / k)]!)
  };
}

/** ‖XᵀPY‖ of n × k and n × l, the sum of singular values, as a function of the order P of Y's rows. Takes about n·k·l products and those of `nuclearNorm`. */
function normOfOrders({n, d: k, data: x}: Vectors, {d: l, data: y}: Vectors): (order: Int32Array) => number {
  const product = new Float64Array(k * l);
  return (order) => {
    product.fill(0);
    for (let i = 0; i < n; i++) {
      const there = order[i]! * l;
      for (let p = 0, at = 0; p < k; p++) {
        const value = x[i * k + p]!;
        for (let q = 0; q < l; q++, at++) product[at] = product[at]! + value * y[there + q]!;
      }
    }
    return nuclearNorm(k, l, product);
  };
}

const asTheyStand = (n: number): Int32Array => Int32Array.from({length: n}, (_, i) => i);

/** `procrustes` as a function of the order of the second's words. */
export function procrustesOfOrders(a: Float64Array, b: Float64Array): (order: Int32Array) => number {
  const [x, y] = [a, b].map((triangle) => {
    const axes = axesOf(triangle);
    return placed(
      axes,
      Array.from(axes.values, (value) => Math.sqrt(value / axes.total))
    );
  }) as [Vectors, Vectors];
  const norm = normOfOrders(x, y);
  return (order) => Math.min(1, norm(order));
}

/**
 * How alike two shapes of n words are once each is centred and of size 1 and one is turned to fit the other best, in [0, 1]:
 * ‖XᵀY‖/(‖X‖·‖Y‖), the sum of singular values over Frobenius norms. It is the cosine of the angular shape distance, and 2 − 2 times it the
 * square of the Procrustes distance (Williams et al. 2021, arXiv 2110.14739, without their whitening).
 * @param a - the triangle of a centred Gram matrix, n(n − 1)/2; so b
 * @throws RangeError where all vectors are equal, and for values that are not finite
 */
export const procrustes = (a: Float64Array, b: Float64Array): number =>
  procrustesOfOrders(a, b)(asTheyStand(axesOf(a).vectors.d));

/** So much of a space's variance is kept. */
const keptVariance = 0.99;

/** The fewest components that have 99 % of the variance. @throws RangeError where they are as many as n words can have */
function keptComponents(axes: Axes): Vectors {
  const {d: n} = axes.vectors;
  let [k, sum] = [0, 0];
  while (sum < keptVariance * axes.total && k < axes.values.length) sum += axes.values[k++]!;
  if (k >= n - 1)
    throw new RangeError(
      `too few words: ${n} for ${k} components; all canonical correlations are 1 then, whatever the vectors: choose more words or another comparison`
    );
  return placed(axes, Array<number>(k).fill(1));
}

/** `svcca` as a function of the order of the second's words. */
export function svccaOfOrders(a: Float64Array, b: Float64Array): (order: Int32Array) => number {
  const [x, y] = [keptComponents(axesOf(a)), keptComponents(axesOf(b))];
  const norm = normOfOrders(x, y);
  const maxNorm = Math.min(x.d, y.d);
  return (order) => Math.min(1, norm(order) / maxNorm);
}

/**
 * The mean canonical correlation of the components that have 99 % of each space's variance, in [0, 1] (Raghu et al. 2017,
 * arXiv 1706.05806). For demonstration: it is near 1 for unrelated spaces where the components of both are as many as the words.
 * @param a - the triangle of a centred Gram matrix, n(n − 1)/2; so b
 * @throws RangeError for fewer words than components, equal vectors, and values that are not finite
 */
export const svcca = (a: Float64Array, b: Float64Array): number =>
  svccaOfOrders(a, b)(asTheyStand(axesOf(a).vectors.d));
