import {mean} from "./mean.js";
import {requireInRange} from "./requireInRange.js";
import {requirePair} from "./requirePair.js";

/**
 * Pearson's r of two lists of m ≥ 2 values, in [−1, 1]: Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²). Two passes; each of
 * the three sums is one 64-bit accumulator from first to last. Rounding beyond ±1 is clamped.
 *
 * Throws a RangeError for different lengths, fewer than two values, a value that is not finite, a constant list (see
 * isConstant), and a sum of squares outside 1e-140 … 1e140.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  requirePair(x, y);
  const meanX = mean(x);
  const meanY = mean(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  requireInRange("sum of squares of x", xx);
  requireInRange("sum of squares of y", yy);
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}
