export const pi = 3.141592653589793;

/** The angle whose tangent is x, from + − × ÷ and square roots alone: halved four times, then the alternating series. */
export function arctangent(x: number): number {
  let t = Math.abs(x) > 1 ? 1 / Math.abs(x) : Math.abs(x);
  for (let i = 0; i < 4; i++) t = t / (1 + Math.sqrt(1 + t * t));
  const square = t * t;
  let sum = 0;
  for (let k = 25; k > 0; k -= 2) sum = 1 / k - square * sum;
  const angle = 16 * t * sum;
  const whole = Math.abs(x) > 1 ? pi / 2 - angle : angle;
  return x < 0 ? -whole : whole;
}
