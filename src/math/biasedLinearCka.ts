import {centreVectors} from "./centreVectors.js";
import {gram} from "./gram.js";
import type {Vectors} from "./matrix.js";
import {normalisedProduct} from "./normalisedProduct.js";
import {requireSameRows} from "./requireSameRows.js";

/**
 * Linear CKA as first published (Kornblith 2019, arXiv 1905.00414), in [0, 1]. For demonstration only: with
 * few words and many dimensions it nears 1 for unrelated spaces. Shapes n × d and n × e, n ≥ 2.
 *
 * Throws a RangeError for different n, n < 2, a value that is not finite, and vectors that are all equal.
 */
export function biasedLinearCka(a: Vectors, b: Vectors): number {
  requireSameRows(a, b, 2);
  return normalisedProduct("self-HSIC", gram(centreVectors(a)), gram(centreVectors(b)));
}
