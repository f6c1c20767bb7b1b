import {cosineSimilarity} from "../math/cosineSimilarity.js";
import type {Vectors} from "../math/matrix.js";
import {planeOf, turnSpace} from "./turnSpace.js";

/** Which cosines of space B change by more than rounding when it is turned by a right angle, its first word towards that of A. */
export function turnedCosines(a: Vectors, b: Vectors): "all" | "some" | "none" {
  const before = cosineSimilarity(b);
  const after = cosineSimilarity(turnSpace(b, planeOf(b.data.subarray(0, b.d), a.data.subarray(0, a.d)), 90));
  const pairs = b.n * b.n - b.n;
  const changed = after.data.filter((cosine, i) => Math.abs(cosine - (before.data[i] ?? NaN)) > 1e-9).length;
  return changed === 0 ? "none" : changed === pairs ? "all" : "some";
}
