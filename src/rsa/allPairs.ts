import {observedScore, permutableTriangle, productsOfOrder} from "../math/comparand.js";
import {comparisonOf} from "../math/comparisons.js";
import type {InferenceJob} from "../math/inferenceJob.js";
import type {TriangleMatrix} from "../math/matrix.js";
import {minP} from "../math/minP.js";
import type {Alternative} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {sharedFloats} from "../math/sharedFloats.js";
import {unpermutedProduct} from "../math/permutedProducts.js";
import {attainable} from "./attainable.js";
import {matricesThatFit, roomOfBatch} from "./matricesThatFit.js";
import {collect, type Collected} from "./collect.js";
import {sidesOf, type ComparedModels} from "./comparedModels.js";
import type {Engine} from "./engine.js";
import type {InferenceOptions} from "./inference.js";
import {usualOptions} from "./usualOptions.js";
import {fewestTestWords, whyNotTested} from "./testInput.js";

export interface PairScore {
  readonly a: string;
  readonly b: string;
  readonly words: number;
  readonly r: number | null;
  /** Why there is no r. */
  readonly reason?: string;
  /** p corrected for looking at all pairs. */
  readonly pCorrected?: number;
  /** The least that p can be. */
  readonly pFloor?: number;
}

export interface AllPairs {
  readonly scores: readonly PairScore[];
  /** How many permutations the p-values come from, and whether they are all there are; where there are p-values. */
  readonly permuted?: number;
  readonly exact?: boolean;
  /** Where there are p-values, of what tests. */
  readonly alternative?: Alternative;
  /** Why there are no p-values although they were asked for. */
  readonly reason?: string;
}

type Compared = Pick<ComparedModels, "pairs" | "words" | "comparison" | "triangles">;

function whyNot({pairs, words, comparison, triangles}: Compared): string | undefined {
  const [first] = pairs;
  if (!first) return "no pairs of models";
  const other = pairs.find((pair) => pair.words !== first.words);
  if (words.length === 0)
    return `the pairs do not share their words: ${first.a} × ${first.b} have ${first.words}${other ? `, ${other.a} × ${other.b} ${other.words}` : " of their own"}; they cannot share permutations`;
  if (words.length < fewestTestWords)
    return `too few words for a test: ${words.length}; expected at least ${fewestTestWords}`;
  const tooLong = whyNotTested(comparison, words.length);
  if (tooLong !== undefined) return tooLong;
  for (const [id, triangle] of triangles) if ("reason" in triangle) return `${id}: ${triangle.reason}`;
  for (const {a, b, score} of pairs) if ("reason" in score) return `${a} × ${b}: ${score.reason}`;
  return undefined;
}

/** The scores of all pairs, without p-values. */
export const pairScores = ({pairs}: Pick<ComparedModels, "pairs">): PairScore[] =>
  pairs.map(({a, b, words, score}): PairScore =>
    "value" in score ? {a, b, words, r: score.value} : {a, b, words, r: null, reason: score.reason}
  );

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

type Plan = Pick<InferenceOptions, "permutations" | "seed">;

/** The pairs of all models, each in its own order, in batches whose matrices fit together. */
function* batchesOf(shared: Compared, plan: Plan, room: number): Generator<Batch> {
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

/** What the p-values come from, in words. */
export function correctedBy(
  {permuted = 0, exact, alternative = "greater"}: Pick<AllPairs, "permuted" | "exact" | "alternative">,
  written: (count: number) => string = String
): string {
  return `${alternative === "greater" ? "" : "two-sided "}min-P, ${exact ? "all " : ""}${written(permuted)} permutation${permuted === 1 ? "" : "s"}`;
}

/**
 * The scores of all pairs, with p-values corrected by min-P where all pairs share their words: done in parts over the engine, and the
 * same whatever its width.
 * @param told - hears of the p-values so far, and how much is done, from 0 to 1
 * @param room - bytes that the matrices of pairs permuted together may take
 * @throws what the signal was aborted with, and an engine's error
 */
export async function allPairs(
  shared: Compared,
  {alternative = usualOptions.alternative, ...options}: InferenceOptions,
  engine: Engine,
  told: (found: AllPairs, done: number) => void = () => undefined,
  signal?: AbortSignal,
  room = roomOfBatch
): Promise<AllPairs> {
  const scores = pairScores(shared);
  const reason = whyNot(shared);
  if (reason !== undefined) return {scores, reason};
  const n = shared.words.length;
  const {total, exact} = permutationPlan(n, options);
  const observed: number[] = [];
  const shares: number[] = [];
  const before: Float64Array[] = [];
  const found = (lists: readonly Float64Array[], count: number): AllPairs => {
    const tests = minP(
      observed,
      [...before, ...lists].map((values) => values.subarray(0, count)),
      exact,
      shares,
      alternative
    );
    return {
      scores: scores.map((score, i) => ({...score, pCorrected: tests[i]?.p ?? 1, pFloor: tests[i]?.floor ?? 1})),
      permuted: count,
      exact,
      alternative
    };
  };
  let last: AllPairs | undefined;
  for (const batch of batchesOf(shared, options, room)) {
    observed.push(...batch.observed);
    shares.push(...batch.sides.map((triangles) => attainable(n, {triangles})));
    const count = batch.observed.length;
    const hear = (series: Collected): void => {
      if (series.count === 0) return;
      const done = (before.length + count * (series.count / total)) / scores.length;
      if (observed.length < scores.length) return told({scores}, done);
      // ranks are made anew only when there are twice as many to rank
      if (!last || series.count >= 2 * (last.permuted ?? 0) || series.count === total)
        last = found(series.lists, series.count);
      told(last, done);
    };
    const series = await collect(
      {total, n, products: productsOfOrder(shared.comparison, n), job: batch.job, lists: count},
      {engine, signal, told: hear}
    );
    before.push(...series.lists);
  }
  return last?.permuted === total ? last : found([], total);
}
