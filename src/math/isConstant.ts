import {tieWidth} from "./rounding.js";

/** Whether values are equal up to rounding: max − min ≤ 1e-12 · max |value|; see `rounding`. True for fewer than two values. Expects finite values. */
export function isConstant(values: ArrayLike<number>): boolean {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    min = Math.min(min, values[i]!);
    max = Math.max(max, values[i]!);
  }
  return values.length < 2 || max - min <= tieWidth(Math.max(Math.abs(min), Math.abs(max)));
}
