/**
 * A triangle whose squares add to 1.
 * @param out - where it is written, of the triangle's length; in memory of its own without
 * @throws RangeError where all are 0
 */
export function normalisedTriangle(
  triangle: Float64Array,
  out: Float64Array = new Float64Array(triangle.length)
): Float64Array {
  let sum = 0;
  for (let at = 0; at < triangle.length; at++) sum += triangle[at]! * triangle[at]!;
  if (!(sum > 0)) throw new RangeError("debiased self-HSIC is 0; expected vectors that differ");
  const scale = Math.sqrt(sum);
  for (let at = 0; at < out.length; at++) out[at] = triangle[at]! / scale;
  return out;
}
