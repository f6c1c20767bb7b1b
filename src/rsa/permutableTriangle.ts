import {tiedValues} from "../math/levels.js";
import {standardisedTriangle} from "../math/standardised.js";
import type {ComparisonKind} from "./params.js";

/** A triangle whose squares add to 1. */
function normalised(triangle: Float64Array, out: Float64Array): Float64Array {
  let sum = 0;
  for (let at = 0; at < triangle.length; at++) sum += triangle[at]! * triangle[at]!;
  if (!(sum > 0)) throw new RangeError("debiased self-HSIC is 0; expected vectors that differ");
  const scale = Math.sqrt(sum);
  for (let at = 0; at < out.length; at++) out[at] = triangle[at]! / scale;
  return out;
}

/**
 * What is permuted of one side: the sum of the products of two sides' triangles is their score, whatever words are permuted. Entries that
 * are equal up to rounding are equal here to the bit, so that what permutes into itself scores the same.
 * @param triangle - of the matrix, of its ranks (Spearman), or of the U-centred Gram matrix (CKA)
 * @param out - where it is written, of the triangle's length; in memory of its own without
 */
export function permutableTriangle(
  kind: Exclude<ComparisonKind, "kendall">,
  triangle: Float64Array,
  out: Float64Array = new Float64Array(triangle.length)
): Float64Array {
  if (kind === "spearman") return standardisedTriangle(triangle, out);
  return (kind === "cka" ? normalised : standardisedTriangle)(tiedValues(triangle), out);
}
