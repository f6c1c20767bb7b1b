import {bootstrapDraw, drawnPairs} from "../src/math/bootstrapDraw.js";
import {influenceOf} from "../src/math/influenceOf.js";
import type {ComparedTriangles} from "../src/math/intervalJob.js";
import {normalQuantile} from "../src/math/normalDeviates.js";
import {pearson} from "../src/math/pearson.js";
import {quantile} from "../src/math/quantile.js";
import {randomStream} from "../src/math/randomStream.js";
import {placesOfWord} from "../src/math/productInfluence.js";
import {wordsOf} from "../src/math/standardised.js";
import {studentLimit} from "../src/math/studentT.js";

type Ends = readonly [low: number, high: number];

/** Another way to an interval of 95 % of Pearson's r of two triangles. */
interface OtherInterval {
  readonly name: string;
  of(triangles: ComparedTriangles, seed: number): Ends;
}

const resamples = 200;
const each = (count: number, of: (k: number) => number): Float64Array =>
  Float64Array.from({length: count}, (_, k) => of(k)).sort();
const middle95 = (sorted: Float64Array): Ends => [quantile(sorted, 0.025), quantile(sorted, 0.975)];
const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const squares = (values: ArrayLike<number>): number => {
  const middle = meanOf(values);
  return Array.from(values).reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
};

/** The normal distribution function; error below 1e-7 (Abramowitz & Stegun 1964, 26.2.17). */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

const drawn = ({a, b}: ComparedTriangles, seed: number): Float64Array => {
  const n = wordsOf(a);
  return each(resamples, (k) => {
    const {x, y} = drawnPairs(bootstrapDraw(n, seed, k), a, b, n);
    return pearson(x, y);
  });
};

function biasCorrected(triangles: ComparedTriangles, seed: number): Ends {
  const sorted = drawn(triangles, seed);
  const {score, without} = influenceOf("pearson", triangles.a, triangles.b);
  const below = (sorted.filter((value) => value < score).length + 0.5) / (sorted.length + 1);
  const middle = meanOf(without);
  const cubes = without.reduce((sum, value) => sum + (middle - value) ** 3, 0);
  const acceleration = cubes / (6 * squares(without) ** 1.5);
  const start = normalQuantile(below);
  const at = (share: number): number => {
    const z = start + normalQuantile(share);
    return quantile(sorted, normalShare(start + z / (1 - acceleration * z)));
  };
  return [at(0.025), at(0.975)];
}

/** Pearson's r of pairs that count by the product of their words' weights, which are exponential. */
function weighted({a, b}: ComparedTriangles, seed: number): Ends {
  const n = wordsOf(a);
  return middle95(
    each(resamples, (k) => {
      const {next} = randomStream(seed, k);
      const weights = Array.from({length: n}, () => -Math.log((next() + 0.5) / 4294967296));
      let [w, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
      for (let i = 0, at = 0; i < n; i++)
        for (let j = i + 1; j < n; j++, at++) {
          const weight = weights[i]! * weights[j]!;
          w += weight;
          x += weight * a[at]!;
          y += weight * b[at]!;
          xx += weight * a[at]! * a[at]!;
          yy += weight * b[at]! * b[at]!;
          xy += weight * a[at]! * b[at]!;
        }
      return (xy - (x * y) / w) / Math.sqrt((xx - (x * x) / w) * (yy - (y * y) / w));
    })
  );
}

const around = (score: number, variance: number, n: number): Ends => {
  const reach = studentLimit(0.05, n - 1) * Math.sqrt(variance);
  return [score - reach, score + reach];
};

function deleteOne({a, b}: ComparedTriangles): Ends {
  const {score, without} = influenceOf("pearson", a, b);
  const n = without.length;
  return around(score, (squares(without) * (n - 1)) / n, n);
}

/** Some √n words are left out at a time. */
function deleteMany({a, b}: ComparedTriangles, seed: number): Ends {
  const n = wordsOf(a);
  const count = Math.max(2, Math.round(Math.sqrt(n)));
  const scores = each(resamples, (k) => {
    const stream = randomStream(seed, k);
    const out = new Set<number>();
    while (out.size < count) out.add(stream.below(n));
    const gone = new Set([...out].flatMap((word) => [...placesOfWord(n, word)]));
    const rest = (values: Float64Array): Float64Array => values.filter((_, at) => !gone.has(at));
    return pearson(rest(a), rest(b));
  });
  return around(pearson(a, b), (((n - count) / count) * squares(scores)) / scores.length, n);
}

export const otherIntervals: readonly OtherInterval[] = [
  {name: "bootstrap of words, percentiles", of: (triangles, seed) => middle95(drawn(triangles, seed))},
  {name: "bootstrap, BCa", of: biasCorrected},
  {name: "exponential weights, percentiles", of: weighted},
  {name: "delete-one jackknife, t", of: deleteOne},
  {name: "delete-√n jackknife, t", of: deleteMany}
];
