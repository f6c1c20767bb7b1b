import type {SymmetricMatrix, Vectors} from "./matrix.js";
import {normalisedProduct} from "./normalisedProduct.js";
import {requireSameRows} from "./requireSameRows.js";
import {uCentredGram} from "./uCentredGram.js";

/**
 * Debiased linear CKA of two spaces over the same n ≥ 4 words (n × d and n × e), in [−1, 1], about 0 for unrelated ones:
 * HSIC(K, L) / √(HSIC(K, K)·HSIC(L, L)) of their Gram matrices, HSIC being the unbiased estimate of Song 2012, eq. 5
 * (jmlr.org/papers/v13/song12a.html), computed as the inner product of U-centred matrices, which is the same number.
 * Invariant to rotation, shift and scale of either space.
 *
 * Throws a RangeError for different n, n < 4, a value that is not finite, and where a space's HSIC with itself is 0 up
 * to rounding, as for equal or mutually orthogonal vectors of one length.
 */
export function debiasedLinearCka(a: Vectors, b: Vectors): number {
  requireSameRows(a, b, 4);
  return debiasedCkaOfGrams(uCentredGram(a), uCentredGram(b));
}

/** `debiasedLinearCka` of spaces whose U-centred Gram matrices are known, to the bit. */
export const debiasedCkaOfGrams = (a: SymmetricMatrix, b: SymmetricMatrix): number =>
  normalisedProduct("debiased self-HSIC", a, b);
