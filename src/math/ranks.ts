import {requireFinite} from "./requireFinite.js";

/**
 * Ranks from 1; equal values share the average of their ranks. Ties are exact (−0 equals 0). Empty for no values.
 * Throws a RangeError for a value that is not finite.
 */
export function ranks(x: ArrayLike<number>): Float64Array {
  requireFinite("x", x);
  const order = Uint32Array.from({length: x.length}, (_, i) => i).sort((i, j) => x[i]! - x[j]! || i - j);
  const out = new Float64Array(x.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && x[order[end]!] === x[order[start]!]) end++;
    for (let k = start; k < end; k++) out[order[k]!] = (start + 1 + end) / 2;
  }
  return out;
}
