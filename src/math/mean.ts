/**
 * The mean: values added from first to last into one 64-bit accumulator, then divided. Throws a RangeError for no values,
 * and where their sum is not finite.
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) throw new RangeError("too few values: 0; expected at least 1");
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  if (!Number.isFinite(sum)) throw new RangeError(`not finite: the sum of values is ${sum}; expected a finite number`);
  return sum / values.length;
}
