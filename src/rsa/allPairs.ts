import {productsOfOrder} from "../math/comparand.js";
import {minP} from "../math/minP.js";
import type {Alternative} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {attainable} from "./attainable.js";
import {roomOfBatch} from "./matricesThatFit.js";
import {collect, type Collected} from "./collect.js";
import type {ComparedModels} from "./comparedModels.js";
import type {Engine} from "./engine.js";
import type {InferenceOptions} from "./inference.js";
import {batchesOf, type Compared} from "./pairBatches.js";
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

/** What decides whether pairs can be tested: of the models' triangles only whether there are any. */
type Testable = Pick<ComparedModels, "pairs" | "words" | "comparison"> & {
  readonly triangles: ReadonlyMap<string, object | {readonly reason: string}>;
};

/** Why pairs cannot be tested together; undefined where they can. */
export function whyNotTogether({pairs, words, comparison, triangles}: Testable): string | undefined {
  const [first] = pairs;
  if (!first) return "no pairs of models";
  const other = pairs.find((pair) => pair.words !== first.words);
  if (words.length === 0)
    return `the pairs do not share their words: ${first.a} × ${first.b} have ${first.words}${other ? `, ${other.a} × ${other.b} ${other.words}` : " of their own"}; they cannot share permutations`;
  if (words.length < fewestTestWords)
    return `too few words for a test: ${words.length}; expected at least ${fewestTestWords}`;
  const tooLong = whyNotTested(comparison, words.length);
  if (tooLong !== undefined) return tooLong;
  for (const [id, triangle] of triangles) if ("reason" in triangle) return `${id}: ${String(triangle.reason)}`;
  for (const {a, b, score} of pairs) if ("reason" in score) return `${a} × ${b}: ${score.reason}`;
  return undefined;
}

/** The scores of all pairs, without p-values. */
export const pairScores = ({pairs}: Pick<ComparedModels, "pairs">): PairScore[] =>
  pairs.map(({a, b, words, score}): PairScore =>
    "value" in score ? {a, b, words, r: score.value} : {a, b, words, r: null, reason: score.reason}
  );

/** What the p-values come from, in words. */
export function correctedBy(
  {permuted = 0, exact, alternative = "greater"}: Pick<AllPairs, "permuted" | "exact" | "alternative">,
  written: (count: number) => string = String
): string {
  return `${alternative === "greater" ? "" : "two-sided "}min-P, ${exact ? "all " : ""}${written(permuted)} permutation${permuted === 1 ? "" : "s"}`;
}

/** What a test of pairs comes from: one of each a pair. */
interface PairSeries {
  readonly observed: readonly number[];
  /** The parts of all permutations that leave a score as it is; see `attainable`. */
  readonly shares: readonly number[];
  /** Permuted scores, all of the same permutations. */
  readonly lists: readonly Float64Array[];
}

/** Scores with the p-values that their permuted scores give, corrected by min-P. */
export function testedPairs(
  scores: readonly PairScore[],
  {observed, shares, lists}: PairSeries,
  {exact, alternative}: {readonly exact: boolean; readonly alternative: Alternative}
): AllPairs {
  const tests = minP(observed, lists, exact, shares, alternative);
  return {
    scores: scores.map((score, i) => ({...score, pCorrected: tests[i]?.p ?? 1, pFloor: tests[i]?.floor ?? 1})),
    permuted: lists[0]?.length ?? 0,
    exact,
    alternative
  };
}

/**
 * The scores of all pairs, with p-values corrected by min-P where all pairs share their words: done in parts over the engine, and the
 * same whatever its width.
 * @param progress - hears of the p-values so far, and how much is done, from 0 to 1
 * @param room - bytes that the matrices of pairs permuted together may take
 * @throws what the signal was aborted with, and an engine's error
 */
export async function allPairs(
  shared: Compared,
  {alternative = usualOptions.alternative, ...options}: InferenceOptions,
  engine: Engine,
  progress: (pairs: AllPairs, done: number) => void = () => undefined,
  signal?: AbortSignal,
  room = roomOfBatch
): Promise<AllPairs> {
  const scores = pairScores(shared);
  const reason = whyNotTogether(shared);
  if (reason !== undefined) return {scores, reason};
  const n = shared.words.length;
  const {total, exact} = permutationPlan(n, options);
  const observed: number[] = [];
  const shares: number[] = [];
  const before: Float64Array[] = [];
  const stateOf = (lists: readonly Float64Array[], count: number): AllPairs =>
    testedPairs(
      scores,
      {observed, shares, lists: [...before, ...lists].map((values) => values.subarray(0, count))},
      {exact, alternative}
    );
  let last: AllPairs | undefined;
  for (const batch of batchesOf(shared, options, room)) {
    observed.push(...batch.observed);
    shares.push(...batch.sides.map((triangles) => attainable(n, {triangles})));
    const count = batch.observed.length;
    const hear = (series: Collected): void => {
      if (series.count === 0) return;
      const done = (before.length + count * (series.count / total)) / scores.length;
      if (observed.length < scores.length) return progress({scores}, done);
      // ranks are made anew only when there are twice as many to rank
      if (!last || series.count >= 2 * (last.permuted ?? 0) || series.count === total)
        last = stateOf(series.lists, series.count);
      progress(last, done);
    };
    const series = await collect(
      {total, n, products: productsOfOrder(shared.comparison, n), job: batch.job, lists: count},
      {engine, signal, progress: hear}
    );
    before.push(...series.lists);
  }
  return last?.permuted === total ? last : stateOf([], total);
}
