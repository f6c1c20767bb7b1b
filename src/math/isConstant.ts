/**
 * Whether values are equal up to rounding: max − min ≤ 1e-12 · max |value|. Scale-free, and well above what a sum of
 * thousands of products loses (about 1e-14). True for fewer than two values. Expects finite values.
 */
export function isConstant(values: ArrayLike<number>): boolean {
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    min = Math.min(min, values[i]!);
    max = Math.max(max, values[i]!);
  }
  return values.length < 2 || max - min <= 1e-12 * Math.max(Math.abs(min), Math.abs(max));
}
