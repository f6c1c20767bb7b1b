import {bootstrapDraw, drawnPairs} from "./bootstrapDraw.js";
import {centreVectors} from "./centreVectors.js";
import {cosineSimilarity} from "./cosineSimilarity.js";
import {parametricP} from "./parametricP.js";
import {pearson} from "./pearson.js";
import {permutationP} from "./permutationP.js";
import {permutationPlan} from "./permutationPlan.js";
import {permutedProducts, unpermutedProduct} from "./permutedProducts.js";
import {standardised} from "./standardised.js";
import {unrelatedModel, type UnrelatedModelOptions} from "./unrelatedModel.js";
import {upperTriangle} from "./upperTriangle.js";

/** Pairs of unrelated models, from pair `from` to before `to`, each compared like two real ones. */
export interface ChanceJob extends UnrelatedModelOptions {
  /** Subtract the mean row first. */
  readonly centre: boolean;
  /** Permutations of the Mantel test of each pair. */
  readonly permutations: number;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** One value a pair of models. */
export interface ChancePart {
  /** Pearson's r of the two cosine matrices. */
  readonly r: Float64Array;
  /** p-values that take pairs of words for independent; see `parametricP`. */
  readonly twoSided: Float64Array;
  readonly oneSided: Float64Array;
  /** One-sided p-values of the Mantel test. */
  readonly mantel: Float64Array;
  /** r of one resample of the words, with the pairs of a word with itself kept, and left out. */
  readonly selfKept: Float64Array;
  readonly selfDropped: Float64Array;
}

/** Streams of permutations are drawn from other seeds than those of models, so that neither tells anything of the other. */
const other = (seed: number, k: number): number => ((seed ^ 0x9e3779b9) + k) >>> 0;

function withSelves({x, y}: ReturnType<typeof drawnPairs>, n: number): number {
  const [a, b] = [new Float64Array((n * (n - 1)) / 2).fill(1), new Float64Array((n * (n - 1)) / 2).fill(1)];
  a.set(x);
  b.set(y);
  return pearson(a, b);
}

/**
 * Draws pairs of models that have nothing in common and tests each as if it were real: the simulation behind the choice of tests. A
 * function of the job alone; pair k is the same whatever the range that it is in.
 * @param progress - hears how much is done, from 0 to 1, after every pair
 */
export function chancePart(
  {centre, permutations, seed, from, to, ...options}: ChanceJob,
  progress: (done: number) => void = () => undefined
): ChancePart {
  const {n} = options;
  const length = to - from;
  const part = {
    r: new Float64Array(length),
    twoSided: new Float64Array(length),
    oneSided: new Float64Array(length),
    mantel: new Float64Array(length),
    selfKept: new Float64Array(length),
    selfDropped: new Float64Array(length)
  };
  const triangle = (stream: number): Float64Array => {
    const model = unrelatedModel(options, seed, stream);
    return upperTriangle(cosineSimilarity(centre ? centreVectors(model) : model));
  };
  for (let k = from; k < to; k++) {
    const at = k - from;
    const [a, b] = [triangle(2 * k), triangle(2 * k + 1)];
    const pair = {a: standardised(a), b: standardised(b)};
    const r = unpermutedProduct(pair);
    const plan = permutationPlan(n, {permutations, seed: other(seed, k)});
    const [permuted = new Float64Array()] = permutedProducts([pair], plan, 0, plan.total);
    const p = parametricP(Math.max(-1, Math.min(1, r)), a.length);
    part.r[at] = r;
    part.twoSided[at] = p;
    part.oneSided[at] = r > 0 ? p / 2 : 1 - p / 2;
    part.mantel[at] = permutationP(r, permuted, plan.exact).p;
    const drawn = drawnPairs(bootstrapDraw(n, other(seed, k), permutations), a, b, n);
    part.selfKept[at] = withSelves(drawn, n);
    part.selfDropped[at] = pearson(drawn.x, drawn.y);
    progress((at + 1) / length);
  }
  return part;
}
