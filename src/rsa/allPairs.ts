import type {InferenceJob} from "../math/inferenceJob.js";
import {kendallTauA} from "../math/kendallTauA.js";
import {minP} from "../math/minP.js";
import {permutationPlan} from "../math/permutationPlan.js";
import {unpermutedProduct} from "../math/permutedProducts.js";
import {collect, type Collected} from "./collect.js";
import type {Engine} from "./engine.js";
import {mostKendallWords, type TestInput} from "./testInput.js";
import type {RsaValues} from "./values.js";

/** What one pair of models gave. */
export interface PairInput extends Pick<RsaValues, "score" | "usable" | "testInput"> {
  readonly a: string;
  readonly b: string;
}

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
  /** Why there are no p-values although they were asked for. */
  readonly reason?: string;
}

const wordsOf = ({usable}: PairInput): string => JSON.stringify(usable.words.map(({word}) => word));

function whyNot(pairs: readonly PairInput[]): string | undefined {
  const [first] = pairs;
  if (!first) return "no pairs of models";
  const other = pairs.find((pair) => wordsOf(pair) !== wordsOf(first));
  if (other)
    return `the pairs do not share their words: ${first.a} × ${first.b} have ${first.usable.words.length}, ${other.a} × ${other.b} ${other.usable.words.length}; they cannot share permutations`;
  for (const {a, b, testInput} of pairs) {
    if ("reason" in testInput) return `${a} × ${b}: ${testInput.reason}`;
    if (testInput.tested !== testInput.asked)
      return `Kendall's tau-a of more than ${mostKendallWords} words takes too long; choose fewer words or another comparison`;
  }
  return undefined;
}

/** The scores of all pairs, without p-values. */
export const pairScores = (pairs: readonly PairInput[]): PairScore[] =>
  pairs.map(({a, b, score, usable}): PairScore => {
    const words = usable.words.length;
    return "value" in score ? {a, b, words, r: score.value} : {a, b, words, r: null, reason: score.reason};
  });

/** The scores as they are tested, and how parts of their test are done. */
function testOf(inputs: readonly TestInput[], n: number, plan: {readonly permutations: number; readonly seed: number}) {
  const products = inputs.flatMap(({pair}) => pair ?? []);
  if (products.length === inputs.length)
    return {
      observed: products.map(unpermutedProduct),
      job: (from: number, to: number): InferenceJob => ({kind: "products", n, from, to, pairs: products, plan})
    };
  const pairs = inputs.map(({triangleA: a, triangleB: b}) => ({a, b}));
  return {
    observed: pairs.map(({a, b}) => kendallTauA(a, b)),
    job: (from: number, to: number): InferenceJob => ({kind: "kendallPairs", n, from, to, pairs, plan})
  };
}

/** What the p-values come from, in words. */
export function correctedBy(
  {permuted = 0, exact}: Pick<AllPairs, "permuted" | "exact">,
  written: (count: number) => string = String
): string {
  return `min-P, ${exact ? "all " : ""}${written(permuted)} permutation${permuted === 1 ? "" : "s"}`;
}

/**
 * The scores of all pairs, with p-values corrected by min-P where all pairs share their words: done in parts over the engine, and the
 * same whatever its width.
 * @param told - hears of the p-values so far, and how much is done, from 0 to 1
 * @throws what the signal was aborted with, and an engine's error
 */
export async function allPairs(
  pairs: readonly PairInput[],
  options: {readonly permutations: number; readonly seed: number},
  engine: Engine,
  told: (found: AllPairs, done: number) => void = () => undefined,
  signal?: AbortSignal
): Promise<AllPairs> {
  const scores = pairScores(pairs);
  const reason = whyNot(pairs);
  if (reason !== undefined) return {scores, reason};
  const inputs = pairs.flatMap(({testInput}) => ("reason" in testInput ? [] : [testInput]));
  const n = inputs[0]?.n ?? 0;
  const {total, exact} = permutationPlan(n, options);
  const {observed, job} = testOf(inputs, n, options);
  const found = ({lists, count}: Collected): AllPairs => {
    const tests = minP(
      observed,
      lists.map((values) => values.subarray(0, count)),
      exact
    );
    return {
      scores: scores.map((score, i) => ({...score, pCorrected: tests[i]?.p ?? 1, pFloor: tests[i]?.floor ?? 1})),
      ...{permuted: count, exact}
    };
  };
  let last: AllPairs | undefined;
  // ranks are made anew only when there are twice as many to rank
  const hear = (series: Collected): void => {
    if (series.count === 0) return;
    if (!last || series.count >= 2 * (last.permuted ?? 0) || series.count === total) last = found(series);
    told(last, series.count / total);
  };
  const series = await collect({total, n, job, lists: inputs.length}, {engine, signal, told: hear});
  return last?.permuted === total ? last : found(series);
}
