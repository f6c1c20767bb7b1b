import {valuesOf, type SymmetricMatrix} from "./matrix.js";
import {requireInRange} from "./requireInRange.js";
import {sumOfProducts} from "./sumOfProducts.js";

/**
 * ⟨a, b⟩ / √(⟨a, a⟩⟨b, b⟩) of two n × n matrices, clamped to [−1, 1]; exactly 1 for equal ones. Throws a RangeError where
 * a product of a matrix with itself (named `what`) is 0, or outside 1e-140 … 1e140.
 */
export function normalisedProduct(what: string, a: SymmetricMatrix, b: SymmetricMatrix): number {
  const aa = selfProduct(`${what} of A`, a);
  const bb = selfProduct(`${what} of B`, b);
  return Math.max(-1, Math.min(1, sumOfProducts(a, b) / Math.sqrt(aa * bb)));
}

function selfProduct(what: string, matrix: SymmetricMatrix): number {
  const product = sumOfProducts(matrix, matrix);
  if (valuesOf(matrix).every((value) => value === 0)) {
    throw new RangeError(`undefined CKA: ${what} is 0; expected vectors that differ in their similarities`);
  }
  requireInRange(what, product);
  return product;
}
