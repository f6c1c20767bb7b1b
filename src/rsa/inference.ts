import type {InferenceJob} from "../math/inferenceJob.js";
import {productsOfOrder} from "../math/comparand.js";
import {permutationP, type Alternative, type PermutationP} from "../math/permutationP.js";
import {permutationPlan, type PlanOptions} from "../math/permutationPlan.js";
import {attainable, observedOf, type TestedScore} from "./attainable.js";
import {canShow, canShowWithin, type CanShow} from "./canShow.js";
import {collect, soFar} from "./collect.js";
import type {Engine} from "./engine.js";
import type {ScoreInterval} from "../math/jackknifeInterval.js";
import {scoreInterval} from "./interval.js";
import type {TestInput} from "./testInput.js";
import {usualOptions} from "./usualOptions.js";

export interface InferenceOptions {
  readonly permutations: number;
  /** Whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** One-sided, whether the score is higher, without it. */
  readonly alternative?: Alternative;
}

export type Verdict =
  | "too few permutations"
  | "too few words"
  | "not shown"
  | "lower than chance"
  | "less than categories"
  | "too few within"
  | "not shown beyond categories"
  | "more than categories"
  | "one category"
  | "one category each";

export interface Inference {
  /** The score that was tested; it is not the one asked for where Kendall's tau-a has too many words. */
  readonly observed: number;
  readonly tested: TestInput["tested"];
  readonly alternative: Alternative;
  /** The permuted scores so far. */
  readonly permuted: Float64Array;
  readonly overall: PermutationP;
  /** The test that permutes words within their categories only. */
  readonly within: PermutationP | {readonly reason: string};
  /** The 95 % interval over words, of the score asked for. */
  readonly interval: ScoreInterval;
  /** The score asked for without each of the words. */
  readonly without: Float64Array | {readonly reason: string};
  /** What tests of so many words in such categories could show. */
  readonly canShow: {readonly overall: CanShow; readonly within: CanShow};
  /** Undefined until all is done. */
  readonly verdict?: Verdict;
  /** From 0 to 1. */
  readonly done: number;
}

const alpha = 0.05;
const ofOneSided: CanShow = {reason: "it is known of one-sided tests only"};

const withoutTestWithin = {
  "one category": "all words are of one category",
  "one category each": "no two words share a category"
} as const;

/** Why words cannot be permuted within their categories, or undefined where they can. */
function alike(labels: readonly string[]): keyof typeof withoutTestWithin | undefined {
  const kinds = new Set(labels).size;
  return kinds === 1 ? "one category" : kinds === labels.length ? "one category each" : undefined;
}

function verdictOf(overall: PermutationP, within: Inference["within"], labels: readonly string[]): Verdict {
  // where p cannot be below alpha, that it is not says nothing
  if (overall.floor >= alpha)
    return overall.exact || overall.permutations + 1 > 1 / alpha ? "too few words" : "too few permutations";
  if (overall.p >= alpha) return "not shown";
  if (overall.tail === "lower") return "lower than chance";
  const kind = alike(labels);
  if (kind) return kind;
  if ("p" in within && within.floor >= alpha) return "too few within";
  if (!("p" in within) || within.p >= alpha) return "not shown beyond categories";
  return within.tail === "lower" ? "less than categories" : "more than categories";
}

/**
 * The Mantel test of a score (Mantel 1967), the same within categories, and the jackknife interval over words.
 * All permutations where they are no more than those asked for. A function of input and options alone, whatever the engine.
 * @param progress - hears of the state after every part
 * @throws what the signal was aborted with
 */
export async function inference(
  input: TestInput,
  {permutations, seed, alternative = usualOptions.alternative}: InferenceOptions,
  engine: Engine,
  progress: (state: Inference) => void = () => undefined,
  signal?: AbortSignal
): Promise<Inference> {
  const {n, tested, triangleA: a, triangleB: b, labels, pair} = input;
  const score: TestedScore = pair ? {pair} : {triangles: {comparison: tested, a, b}};
  const observed = observedOf(score);
  const permute =
    (plan: PlanOptions) =>
    (from: number, to: number): InferenceJob =>
      "pair" in score
        ? {kind: "products", n, from, to, pairs: [score.pair], plan}
        : {kind: "scores", n, from, to, pairs: [score.triangles], plan};
  const overallPlan = {permutations, seed};
  const withinPlan = {permutations, seed, groups: labels};
  const [all, inside] = [permutationPlan(n, overallPlan), permutationPlan(n, withinPlan)];

  const products = productsOfOrder(tested, n);
  const [share, shareWithin] = [attainable(n, score), attainable(n, score, labels)];

  const notYet = {reason: "not there yet"};
  let state: Inference = {
    observed,
    tested,
    alternative,
    permuted: new Float64Array(),
    done: 0,
    overall: {p: 1, floor: 1, count: 0, permutations: 0, exact: all.exact},
    within: notYet,
    interval: notYet,
    without: notYet,
    canShow:
      alternative === "greater"
        ? {overall: canShow(n, tested), within: canShowWithin(labels, tested)}
        : {overall: ofOneSided, within: ofOneSided}
  };
  const kind = alike(labels);
  const steps = all.total + (kind ? 0 : inside.total);
  const tell = (change: Partial<Inference>, done: number): void =>
    progress((state = {...state, ...change, done: done / steps}));

  const overall = await collect(
    {total: all.total, n, products, job: permute(overallPlan)},
    {
      engine,
      signal,
      progress: (series) =>
        series.count > 0 &&
        tell(
          {permuted: soFar(series), overall: permutationP(observed, soFar(series), all.exact, share, alternative)},
          series.count
        )
    }
  );
  let done = overall.count;
  if (kind) tell({within: {reason: withoutTestWithin[kind]}}, done);
  else {
    await collect(
      {total: inside.total, n, products, job: permute(withinPlan)},
      {
        engine,
        signal,
        progress: (series) =>
          series.count > 0 &&
          tell(
            {within: permutationP(observed, soFar(series), inside.exact, shareWithin, alternative)},
            done + series.count
          )
      }
    );
    done += inside.total;
  }
  const result = await scoreInterval(input, engine, signal);
  tell("reason" in result ? {interval: result, without: result} : result, steps);
  tell({verdict: verdictOf(state.overall, state.within, labels)}, steps);
  return state;
}
