import {mean} from "./mean.js";

/** Standard deviation of all values there are: √(Σ(x − x̄)²/m), the sum from first to last. Throws a RangeError as mean does. */
export function deviation(values: Float64Array): number {
  const middle = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - middle) * (value - middle);
  return Math.sqrt(sum / values.length);
}
