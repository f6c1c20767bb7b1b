import {observedScore, permutableTriangle} from "../math/comparand.js";
import {comparisonOf} from "../math/comparisons.js";
import type {InferenceJob} from "../math/inferenceJob.js";
import type {TriangleMatrix} from "../math/matrix.js";
import {unpermutedProduct} from "../math/permutedProducts.js";
import {sharedFloats} from "../math/sharedFloats.js";
import {sidesOf, type ComparedModels} from "./comparedModels.js";
import type {InferenceOptions} from "./inference.js";
import {matricesThatFit} from "./matricesThatFit.js";

export type Compared = Pick<ComparedModels, "pairs" | "words" | "comparison" | "triangles">;
export type PairPlan = Pick<InferenceOptions, "permutations" | "seed">;

/** Pairs that are tested together, and what of them is permuted. */
interface Batch {
  readonly sides: readonly {readonly a: Float64Array; readonly b: Float64Array}[];
  readonly observed: readonly number[];
  readonly job: (from: number, to: number) => InferenceJob;
}

/** What is permuted of each model; made when it is asked for, once, in memory that all workers see. */
function permutables({words, comparison}: Compared): (values: Float64Array) => TriangleMatrix {
  const made = new Map<Float64Array, TriangleMatrix>();
  return (values) => {
    const triangle = (): Float64Array => permutableTriangle(comparison, values, sharedFloats(values.length));
    const matrix = made.get(values) ?? {n: words.length, triangle: triangle()};
    made.set(values, matrix);
    return matrix;
  };
}

/** The pairs of all models, each in its own order, in batches whose matrices fit together. */
export function* batchesOf(shared: Compared, plan: PairPlan, room: number): Generator<Batch> {
  const {pairs, words, comparison, triangles} = shared;
  const n = words.length;
  const sides = pairs.map(({a, b}) => {
    const [x, y] = sidesOf(shared, a, b);
    return {a: x.values, b: y.values};
  });
  if (typeof comparisonOf(comparison).permute !== "function") {
    const compared = sides.map((side) => ({comparison, ...side}));
    const observed = compared.map(observedScore);
    yield {sides, observed, job: (from, to) => ({kind: "scores", n, from, to, pairs: compared, plan})};
    return;
  }
  const of = permutables(shared);
  const together = triangles.size <= matricesThatFit(n, room) ? pairs.length : 1;
  for (let at = 0; at < pairs.length; at += together) {
    const batch = sides.slice(at, at + together);
    const some = batch.map(({a, b}) => ({a: of(a), b: of(b)}));
    yield {
      sides: batch,
      observed: some.map(unpermutedProduct),
      job: (from, to) => ({kind: "products", n, from, to, pairs: some, plan})
    };
  }
}
