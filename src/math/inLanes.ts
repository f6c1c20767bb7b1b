import {lost} from "./compensated.js";

const block = 64;

/** Up to 64 products: four 64-bit sums, of every fourth each, then (first + second) + (third + fourth). */
function ofBlock(x: Float64Array, i: number, y: Float64Array, j: number, length: number): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    p += x[i + k]! * y[j + k]!;
    q += x[i + k + 1]! * y[j + k + 1]!;
    r += x[i + k + 2]! * y[j + k + 2]!;
    s += x[i + k + 3]! * y[j + k + 3]!;
  }
  if (k < length) p += x[i + k]! * y[j + k]!;
  if (k + 1 < length) q += x[i + k + 1]! * y[j + k + 1]!;
  if (k + 2 < length) r += x[i + k + 2]! * y[j + k + 2]!;
  return p + q + (r + s);
}

/**
 * Σ x[i + k]·y[j + k] over k = 0 … length − 1, 64 products after 64, in four sums each; the blocks' sums are added up without loss. Errs by
 * at most 20·u of Σ|x·y|, u = 2⁻⁵³, however many there are.
 */
export function productInLanes(x: Float64Array, i: number, y: Float64Array, j: number, length: number): number {
  if (length <= block) return ofBlock(x, i, y, j, length);
  let [sum, rest] = [0, 0];
  for (let k = 0; k < length; k += block) {
    const value = ofBlock(x, i + k, y, j + k, Math.min(block, length - k));
    const next = sum + value;
    rest += lost(sum, value, next);
    sum = next;
  }
  return sum + rest;
}
