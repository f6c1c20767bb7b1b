import {arctangent, pi} from "./arctangent.js";

/**
 * The two-sided tail of Student's t: how often |t| is larger by chance. By its finite series (Abramowitz & Stegun 1964, 26.7.3 and
 * 26.7.4); absolute error below 1e-14.
 * @param sine - t / √(t² + degrees), from −1 to 1
 * @param degrees - of freedom, a whole number from 1
 */
export function studentTail(sine: number, degrees: number): number {
  const size = Math.abs(sine);
  const square = 1 - size * size;
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
  const share = odd ? (arctangent(size / cosine) + size * sum) * (2 / pi) : size * sum;
  return Math.max(0, 1 - share);
}

/**
 * The t that |t| passes by chance in `share` of cases, by halving.
 * @param share - between 0 and 1
 * @param degrees - of freedom, a whole number from 1
 */
export function studentLimit(share: number, degrees: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTail(middle, degrees) > share) low = middle;
    else high = middle;
  }
  return low * Math.sqrt(degrees / (1 - low * low));
}
