import type {ComparisonName} from "../../src/math/comparisons.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {euclideanDistance} from "../../src/math/euclideanDistance.js";
import type {ComparedTriangles} from "../../src/math/intervalJob.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import type {SquareMatrix, Vectors} from "../../src/math/matrix.js";
import {normalStream} from "../../src/math/normalDeviates.js";
import {pearson} from "../../src/math/pearson.js";
import {spearman} from "../../src/math/spearman.js";
import {uCentredGram} from "../../src/math/uCentredGram.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";

/** An endless population of words, of which models hold the same in part: what a sample's intervals and tests are held against. */
export interface WordPopulation {
  /** How much of what a word means is the same in all models, from 0 to 1. */
  readonly strength: number;
  /** How many categories there are, each word's drawn by lot; 0 for none. */
  readonly categories: number;
}

/** What is compared, by name: of cosines, but for "euclidean", Pearson's r of distances. */
export const compared = ["pearson", "spearman", "kendall", "cka", "euclidean"] as const;
export type Compared = (typeof compared)[number];

const [latent, dims] = [8, 16];
/** All populations are made of the same seed; samples of their own. */
const populationSeed = 5;
const apart = 1.2;

/** Draws n words of a population as three spaces of 16 dimensions, the last two alike in law; each stream is another sample. */
export function sampler({
  strength,
  categories
}: WordPopulation): (n: number, seed: number, stream: number) => Vectors[] {
  const fixed = normalStream(populationSeed, 0);
  const numbers = (count: number): Float64Array => Float64Array.from({length: count}, fixed.next);
  const [first, second] = [numbers(2 * latent * dims), numbers(2 * latent * dims)];
  const mixing = [first, second, second];
  const centres = Array.from({length: categories}, () => numbers(latent));
  // models that agree almost wholly have the same axes
  const axes = strength >= 0.9 ? mixing.map(() => first) : mixing;
  const [shared, own] = [Math.sqrt(strength), Math.sqrt(1 - strength)];
  return (n, seed, stream) => {
    const {next} = normalStream(seed, stream);
    const spaces = mixing.map((): Vectors => ({n, d: dims, data: new Float64Array(n * dims)}));
    for (let i = 0; i < n; i++) {
      // the highest of so many deviates is each word's category
      const lots = Array.from(centres, next);
      const centre = centres[lots.indexOf(Math.max(...lots))];
      const meaning = Array.from({length: latent}, (_, l) => shared * next() + (centre ? apart * centre[l]! : 0));
      spaces.forEach(({data}, model) => {
        const [mixed, ofOwn] = [axes[model]!, mixing[model]!];
        for (let l = 0; l < latent; l++) {
          const ofItself = own * next();
          for (let k = 0; k < dims; k++)
            data[i * dims + k]! += meaning[l]! * mixed[l * dims + k]! + ofItself * ofOwn[(latent + l) * dims + k]!;
        }
      });
    }
    return spaces;
  };
}

/** What is compared of two spaces. */
export function trianglesOf(name: Compared, a: Vectors, b: Vectors): ComparedTriangles {
  const matrix = (v: Vectors): SquareMatrix =>
    name === "cka" ? uCentredGram(v) : name === "euclidean" ? euclideanDistance(v) : cosineSimilarity(v);
  const comparison: ComparisonName = name === "euclidean" ? "pearson" : name;
  return {comparison, a: upperTriangle(matrix(a)), b: upperTriangle(matrix(b))};
}

/** Sum of squared covariances of the dimensions of two spaces of the same words. */
function sharedSquares(a: Vectors, b: Vectors): number {
  const centred = ({n, d, data}: Vectors): Float64Array => {
    const means = new Float64Array(d);
    data.forEach((value, at) => (means[at % d]! += value / n));
    return data.map((value, at) => value - means[at % d]!);
  };
  const [x, y] = [centred(a), centred(b)];
  let sum = 0;
  for (let k = 0; k < a.d; k++)
    for (let l = 0; l < b.d; l++) {
      let product = 0;
      for (let i = 0; i < a.n; i++) product += x[i * a.d + k]! * y[i * b.d + l]!;
      sum += product * product;
    }
  return sum;
}

/** The first k dimensions of vectors. */
export const firstDimensions = ({n, d, data}: Vectors, k: number): Vectors => ({
  n,
  d: k,
  data: Float64Array.from({length: n * k}, (_, at) => data[Math.floor(at / k) * d + (at % k)]!)
});

/**
 * The scores of the first two models over the whole population: of 40 000 pairs of words, no word in two of them; for CKA from the
 * covariances of 10 000 words.
 * @param size - how many of the first model's dimensions there are
 */
export function trueScores(population: WordPopulation, size = dims): Readonly<Record<Compared, number>> {
  const draw = sampler(population);
  const count = 40_000;
  const values = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    u: new Float64Array(count),
    v: new Float64Array(count)
  };
  for (let k = 0; k < count; k++) {
    const [whole, b] = draw(2, populationSeed, k + 1);
    if (!whole || !b) continue;
    const a = firstDimensions(whole, size);
    values.x[k] = cosineSimilarity(a).data[1]!;
    values.y[k] = cosineSimilarity(b).data[1]!;
    values.u[k] = euclideanDistance(a).data[1]!;
    values.v[k] = euclideanDistance(b).data[1]!;
  }
  const {x, y, u, v} = values;
  const [whole, b] = draw(10_000, populationSeed, 0);
  const a = whole && firstDimensions(whole, size);
  return {
    pearson: pearson(x, y),
    spearman: spearman(x, y),
    kendall: kendallTauA(x, y),
    euclidean: pearson(u, v),
    cka: a && b ? sharedSquares(a, b) / Math.sqrt(sharedSquares(a, a) * sharedSquares(b, b)) : NaN
  };
}
