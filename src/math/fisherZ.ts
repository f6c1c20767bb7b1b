import {exponential} from "./exponential.js";
import {logarithm} from "./logarithm.js";

/** Fisher's z of a correlation between −1 and 1, ½ ln((1 + r)/(1 − r)) (Fisher 1915, 10.2307/2331838). Infinite at the ends. */
export function fisherZ(r: number): number {
  if (!(r >= -1 && r <= 1)) throw new RangeError(`wrong correlation: ${r}; expected −1 to 1`);
  if (r === 1 || r === -1) return r * Infinity;
  return logarithm((1 + r) / (1 - r)) / 2;
}

/** The correlation that has this Fisher's z. */
export function fromFisherZ(z: number): number {
  if (z > 20 || z < -20) return z > 0 ? 1 : -1;
  const square = exponential(2 * z);
  return (square - 1) / (square + 1);
}
