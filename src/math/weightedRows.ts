import type {PairFeatures} from "./pairFeatures.js";

/** Σ weightᵢ·rowᵢ over all words, d numbers, from the first word to the last. */
export function weightedRows({n, d, rows}: PairFeatures, weights: Float64Array): Float64Array {
  const sums = new Float64Array(d);
  for (let i = 0, at = 0; i < n; i++) {
    const weight = weights[i]!;
    for (let k = 0; k < d; k++, at++) sums[k] = sums[k]! + weight * rows[at]!;
  }
  return sums;
}
