import {centreVectors} from "../../src/math/centreVectors.js";
import {gram} from "../../src/math/gram.js";
import type {Vectors} from "../../src/math/matrix.js";
import {normalisedProduct} from "../../src/math/normalisedProduct.js";
import {requireSameRows} from "../../src/math/requireSameRows.js";

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
