const pi = 3.141592653589793;

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

/**
 * The two-sided p-value of Pearson's r that takes the pairs of values for independent: Student's t with pairs − 2 degrees of freedom,
 * by its finite series (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4), where sin θ is r itself. Absolute error below 1e-14. Pairs of words
 * are not independent: this is here to show what it does to similarity matrices, and tests no score.
 * @param r - from −1 to 1
 * @param pairs - at least 3
 */
export function parametricP(r: number, pairs: number): number {
  if (!(r >= -1 && r <= 1)) throw new RangeError(`wrong correlation: ${r}; expected −1 to 1`);
  if (!Number.isInteger(pairs) || pairs < 3)
    throw new RangeError(`wrong number of pairs: ${pairs}; expected at least 3`);
  const degrees = pairs - 2;
  const sine = Math.abs(r);
  const square = 1 - sine * sine;
  const cosine = Math.sqrt(square);
  if (cosine === 0) return 0;
  const odd = degrees % 2 === 1;
  // odd: cos θ + 2/3 cos³θ + 2·4/(3·5) cos⁵θ + …; even: 1 + 1/2 cos²θ + 1·3/(2·4) cos⁴θ + …
  let term = odd ? cosine : 1;
  let sum = odd && degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= square * ((k - 1) / k);
    sum += term;
  }
  const share = odd ? (arctangent(sine / cosine) + sine * sum) * (2 / pi) : sine * sum;
  return Math.max(0, 1 - share);
}
