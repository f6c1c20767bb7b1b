import {centreVectors} from "./centreVectors.js";
import {growingMatrix} from "./growingMatrix.js";
import {addProducts} from "./addProducts.js";
import {deviation} from "./deviation.js";
import {normalisedProduct} from "./normalisedProduct.js";
import {normalVectors, streamOf} from "./reducedSpace.js";
import {uCentred} from "./uCentredGram.js";
import {upperTriangle} from "./upperTriangle.js";

/** Spaces of unrelated random words, at several sizes. */
export interface RandomSpacesJob {
  readonly n: number;
  /** Ascending whole numbers, each at least 1. */
  readonly sizes: readonly number[];
  readonly seed: number;
  /** The draws from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
}

/** Draw by draw, within a draw size by size. */
export interface RandomSpaces {
  /** Standard deviation of the cosines of all pairs. */
  readonly spread: Float64Array;
  /** Linear CKA of two unrelated spaces, biased and debiased. */
  readonly biased: Float64Array;
  readonly debiased: Float64Array;
}

/**
 * What size alone does to words that have nothing to do with each other: their cosines spread as 1/√d, biased linear CKA of two such
 * spaces nears 1, debiased stays at 0. The sizes of one draw are nested.
 * @param progress - hears how much is done, from 0 to 1, after every size
 * @throws RangeError for fewer than 4 words
 */
export function randomSpaces(
  {n, sizes, seed, from, to}: RandomSpacesJob,
  progress: (done: number) => void = () => undefined
): RandomSpaces {
  const maxSize = sizes.at(-1) ?? 0;
  const count = (to - from) * sizes.length;
  const [spread, biased, debiased] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let draw = from, at = 0; draw < to; draw++) {
    const [vectors, others] = [
      normalVectors(n, maxSize, seed, streamOf("vectors", draw)),
      normalVectors(n, maxSize, seed, streamOf("cka", draw))
    ];
    const cosines = growingMatrix("cosine", vectors);
    const centred = [vectors, others].map((v) => ({v: centreVectors(v), sum: new Float64Array(n * n)}));
    let before = 0;
    for (const size of sizes) {
      cosines.grow(size);
      spread[at] = deviation(upperTriangle(cosines.matrix()));
      for (const {v, sum} of centred) addProducts(sum, v, before, size);
      before = size;
      const [a, b] = centred.map(({sum}) => ({n, data: sum.slice()}));
      biased[at] = normalisedProduct("self-HSIC", a!, b!);
      debiased[at] = normalisedProduct("debiased self-HSIC", uCentred(a!), uCentred(b!));
      progress(++at / count);
    }
  }
  return {spread, biased, debiased};
}
