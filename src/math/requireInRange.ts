/**
 * Throws a RangeError unless a sum of squares lies in 1e-140 … 1e140, where the product of two neither overflows nor
 * loses digits. The sum of squares of any float32 vector does.
 */
export function requireInRange(what: string, value: number): void {
  if (!(value >= 1e-140 && value <= 1e140)) {
    throw new RangeError(`out of range: ${what} is ${value}; expected 1e-140 to 1e140, so scale the values`);
  }
}
