import {logarithm} from "./logarithm.js";
import {randomStream} from "./randomStream.js";

/** A polynomial's value at x, its coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let i = 0; i < coefficients.length; i++) value = value * x + coefficients[i]!;
  return value;
}

const middle = {
  over: [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
    1971.5909503065514427, 133.14166789178437745, 3.387132872796366608
  ],
  under: [
    5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
    687.1870074920579083, 42.313330701600911252, 1
  ]
};
const side = {
  over: [
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734
  ],
  under: [
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1
  ]
};
const tail = {
  over: [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772
  ],
  under: [
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1
  ]
};

/**
 * The value below which a share p of a standard normal distribution lies; relative error about 1e-16. Algorithm AS 241, PPND16
 * (Wichura 1988, 10.2307/2347330).
 * @throws RangeError unless 0 < p < 1
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`wrong share: ${p}; expected between 0 and 1`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(middle.over, r)) / polynomial(middle.under, r);
  }
  const r = Math.sqrt(-logarithm(q < 0 ? p : 1 - p));
  const {over, under} = r <= 5 ? side : tail;
  const shifted = r - (r <= 5 ? 1.6 : 5);
  const value = polynomial(over, shifted) / polynomial(under, shifted);
  return q < 0 ? -value : value;
}

/** Standard normal deviates of one stream, the same for one seed and stream in every engine. */
interface NormalStream {
  /** Mean 0, variance 1; beyond ±8.3 never. */
  next(): number;
}

/**
 * Standard normal deviates: each is the quantile of 52 random bits, (m + ½)/2⁵², from two words of `randomStream`. One deviate takes
 * exactly two words, so what comes after never depends on what came before.
 * @param seed - whole number from 0 to 2³² − 1
 * @param stream - whole number from 0 to 2³² − 1
 */
export function normalStream(seed: number, stream: number): NormalStream {
  const {next} = randomStream(seed, stream);
  return {
    next: () => {
      const [high, low] = [next() >>> 6, next() >>> 6];
      return normalQuantile((high * 67108864 + low + 0.5) / 4503599627370496);
    }
  };
}
