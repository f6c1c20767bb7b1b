import type {InferenceJob} from "../math/inferenceJob.js";
import {maxT} from "../math/maxT.js";
import {permutationP, type PermutationP} from "../math/permutationP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import type {TrianglePair} from "../math/permutedProducts.js";
import {termTest, type TermTest} from "../math/termTest.js";
import {collect} from "./collect.js";
import type {CorrectedP} from "./corrected.js";
import type {Engine} from "./engine.js";
import type {InferenceOptions} from "./inference.js";
import {matricesThatFit} from "./matricesThatFit.js";
import {orReason} from "./score.js";
import {usualOptions} from "./usualOptions.js";

/** Where and how tests run. */
export interface Running {
  readonly plan: InferenceOptions;
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  /** Hears of how much is done, from 0 to 1. */
  readonly progress?: (done: number) => void;
}

/** Pairs that are permuted together: all, where they fit; else one after the other. */
function batchesOf(pairs: readonly TrianglePair[], n: number): readonly (readonly TrianglePair[])[] {
  return pairs.length + 1 <= matricesThatFit(n) ? [pairs] : pairs.map((pair) => [pair]);
}

/** The statistic of every permutation. */
async function permuted(n: number, {pairs, statistic}: TermTest, {plan, engine, signal, progress}: Running) {
  const {total} = permutationPlan(n, plan);
  const lists: Float64Array[] = [];
  for (const batch of batchesOf(pairs, n)) {
    const job = (from: number, to: number): InferenceJob => ({kind: "products", n, from, to, pairs: batch, plan});
    const before = lists.length;
    const tell = (count: number): void => progress?.((before + (batch.length * count) / total) / pairs.length);
    const collected = await collect(
      {total, n, job, lists: batch.length},
      {engine, signal, progress: ({count}) => tell(count)}
    );
    lists.push(...collected.lists);
  }
  return Float64Array.from({length: total}, (_, k) => statistic(lists.map((list) => list[k]!)));
}

/** What remains of the progress of several things that are done one after the other. */
export const shareOf = (at: number, of: number, progress: Running["progress"]): Pick<Running, "progress"> =>
  progress ? {progress: (done) => progress((at + done) / of)} : {};

/**
 * Tests of every term of the regression of a triangle on some others, each given the rest: whether it adds anything, in either direction.
 * Words of what the others leave of the term are permuted, see `termTest`; p corrected by max-T of the size of the partial correlation.
 * @param y - triangle over n words
 * @param terms - of as many values each
 * @returns in the order of the terms; a reason for a term that follows from the others
 * @throws what the signal was aborted with, and an engine's error
 */
export async function regressionTests(
  n: number,
  y: Float64Array,
  terms: readonly Float64Array[],
  {progress, ...running}: Running
): Promise<readonly CorrectedP[]> {
  const others = (k: number): readonly Float64Array[] => terms.filter((_, other) => other !== k);
  const tests = terms.map((term, k) => orReason(() => termTest(n, y, term, others(k))));
  const there = tests.flatMap((test) => ("reason" in test ? [] : [test]));
  if (there.length === 0) return tests.map((test) => ("reason" in test ? test : {reason: "not tested"}));
  const sizes: Float64Array[] = [];
  for (const [at, test] of there.entries())
    sizes.push((await permuted(n, test, {...running, ...shareOf(at, there.length, progress)})).map(Math.abs));
  const {exact} = permutationPlan(n, running.plan);
  const ps = maxT(
    there.map(({observed}) => Math.abs(observed)),
    sizes,
    exact
  ).values();
  return tests.map((test) => ("reason" in test ? test : (ps.next().value ?? {reason: "not tested"})));
}

/**
 * The test of the partial correlation of two triangles over n words given others, by the same permutations, of the first; one-sided or
 * two-sided as asked.
 * @throws what the signal was aborted with, and an engine's error
 */
export async function partialTest(
  n: number,
  [a, b]: readonly [Float64Array, Float64Array],
  given: readonly Float64Array[],
  running: Running
): Promise<PermutationP | {readonly reason: string}> {
  const test = orReason(() => termTest(n, b, a, given));
  if ("reason" in test) return test;
  const {alternative = usualOptions.alternative} = running.plan;
  const {exact} = permutationPlan(n, running.plan);
  return permutationP(test.observed, await permuted(n, test, running), exact, 0, alternative);
}
