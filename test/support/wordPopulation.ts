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

/** The first k dimensions of vectors. */
export const firstDimensions = ({n, d, data}: Vectors, k: number): Vectors => ({
  n,
  d: k,
  data: Float64Array.from({length: n * k}, (_, at) => data[Math.floor(at / k) * d + (at % k)]!)
});

/** Covariances of the dimensions of two spaces of the same words, from sums that blocks of words add to. */
function covariances(da: number, db: number) {
  const [products, sumA, sumB] = [new Float64Array(da * db), new Float64Array(da), new Float64Array(db)];
  let count = 0;
  return {
    add(a: Vectors, b: Vectors): void {
      for (let i = 0; i < a.n; i++, count++)
        for (let k = 0; k < da; k++) {
          const value = a.data[i * da + k]!;
          sumA[k]! += value;
          for (let l = 0; l < db; l++) products[k * db + l]! += value * b.data[i * db + l]!;
        }
      b.data.forEach((value, at) => (sumB[at % db]! += value));
    },
    /** The sum of their squares. */
    squares: (): number =>
      products.reduce((sum, product, at) => {
        const covariance = product / count - (sumA[Math.floor(at / db)]! / count) * (sumB[at % db]! / count);
        return sum + covariance * covariance;
      }, 0)
  };
}

/**
 * The scores of the first two models over the whole population, from samples of 8 words: of the 28 pairs of each, and for CKA of the covariances
 * of all these words. What 40 000 leave open is a tenth of the standard error of a score over 300 words, or less.
 * @param size - how many of the first model's dimensions there are
 */
export function trueScores(
  population: WordPopulation,
  {size = dims, samples = 40_000} = {}
): Readonly<Record<Compared, number>> {
  const draw = sampler(population);
  const n = 8;
  const pairs = (n * (n - 1)) / 2;
  const values = (): Float64Array => new Float64Array(samples * pairs);
  const [x, y, u, v] = [values(), values(), values(), values()];
  const [ab, aa, bb] = [covariances(size, dims), covariances(size, size), covariances(dims, dims)];
  for (let k = 0; k < samples; k++) {
    const [whole, b] = draw(n, populationSeed, k + 1);
    if (!whole || !b) continue;
    const a = size === dims ? whole : firstDimensions(whole, size);
    x.set(upperTriangle(cosineSimilarity(a)), k * pairs);
    y.set(upperTriangle(cosineSimilarity(b)), k * pairs);
    u.set(upperTriangle(euclideanDistance(a)), k * pairs);
    v.set(upperTriangle(euclideanDistance(b)), k * pairs);
    ab.add(a, b);
    aa.add(a, a);
    bb.add(b, b);
  }
  return {
    pearson: pearson(x, y),
    spearman: spearman(x, y),
    kendall: kendallTauA(x, y),
    euclidean: pearson(u, v),
    cka: ab.squares() / Math.sqrt(aa.squares() * bb.squares())
  };
}
