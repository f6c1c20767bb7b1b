import type {InferenceJob} from "../math/inferenceJob.js";
import {kendallTauA} from "../math/kendallTauA.js";
import {permutationP, type PermutationP} from "../math/permutationP.js";
import {permutationPlan, type PlanOptions} from "../math/permutationPlan.js";
import {unpermutedProduct} from "../math/permutedProducts.js";
import {quantile} from "../math/quantile.js";
import type {Engine} from "./engine.js";
import type {TestInput} from "./testInput.js";

export interface InferenceOptions {
  readonly permutations: number;
  /** Resamples for the interval. */
  readonly resamples: number;
  /** Whole number from 0 to 2³² − 1. */
  readonly seed: number;
}

export const usualOptions: InferenceOptions = {permutations: 10_000, resamples: 2_000, seed: 1};

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly resamples: number;
  /** Resamples that were drawn again, for having fewer than 4 distinct words. */
  readonly redrawn: number;
}

export type Verdict = "chance" | "categories" | "more than categories" | "one category each";

export interface Inference {
  /** The score that was tested; it is not the one asked for where Kendall's tau-a has too many words. */
  readonly observed: number;
  readonly tested: TestInput["tested"];
  /** The permuted scores so far. */
  readonly permuted: Float64Array;
  readonly overall: PermutationP;
  /** The test that permutes words within their categories only. */
  readonly within: PermutationP | {readonly reason: string};
  /** The 95 % interval over resampled words. */
  readonly interval: Interval | {readonly reason: string};
  /** Undefined until all is done. */
  readonly verdict?: Verdict;
  /** From 0 to 1. */
  readonly done: number;
}

const alpha = 0.05;

function verdictOf(overall: PermutationP, within: Inference["within"]): Verdict {
  if (overall.p >= alpha) return "chance";
  if ("reason" in within) return "one category each";
  return within.p < alpha ? "more than categories" : "categories";
}

/** Grows, so that a first answer comes soon and the rest costs few messages. */
function* ranges(total: number, first: number): Generator<readonly [number, number]> {
  for (let from = 0, size = first; from < total; size = Math.min(size * 2, 16 * first)) {
    const to = Math.min(total, from + size);
    yield [from, to];
    from = to;
  }
}

/** How many permutations take a moment, by the products each costs. */
const firstSize = (n: number): number => Math.max(16, Math.floor(2_000_000 / (n * n)));

interface Collected {
  readonly values: Float64Array;
  /** Which are there. */
  count: number;
  redrawn: number;
}

const soFar = ({values, count}: Collected): Float64Array => values.subarray(0, count);

/** Runs the parts of one series, `width` at a time, and keeps them in their order; `told` hears of each part that joins the rest. */
async function collect(
  total: number,
  n: number,
  job: (from: number, to: number) => InferenceJob,
  {engine, told, signal}: {engine: Engine; told: (series: Collected) => void; signal: AbortSignal | undefined}
): Promise<Collected> {
  const series: Collected = {values: new Float64Array(total), count: 0, redrawn: 0};
  const waiting = new Map<number, number>();
  const parts = ranges(total, firstSize(n));
  const work = async (): Promise<void> => {
    for (let next = parts.next(); !next.done; next = parts.next()) {
      const [from, to] = next.value;
      const {values, redrawn} = await engine.run("inference", job(from, to), signal);
      signal?.throwIfAborted();
      series.values.set(values[0] ?? new Float64Array(), from);
      series.redrawn += redrawn;
      waiting.set(from, to);
      for (let end = waiting.get(series.count); end !== undefined; end = waiting.get(series.count)) {
        waiting.delete(series.count);
        series.count = end;
      }
      told(series);
    }
  };
  await Promise.all(Array.from({length: Math.max(1, engine.width)}, work));
  return series;
}

function intervalOf(values: Float64Array, redrawn: number): Inference["interval"] {
  const kept = values.filter((value) => !Number.isNaN(value)).sort();
  if (kept.length < values.length / 2) return {reason: "most resamples have constant values"};
  return {low: quantile(kept, 0.025), high: quantile(kept, 0.975), resamples: kept.length, redrawn};
}

const noTest = (reason: string): {readonly reason: string} => ({reason});

/**
 * The Mantel test of a score (Mantel 1967), the same within categories, and the bootstrap interval over words (Nili et al. 2014).
 * One-sided; all permutations where they are no more than those asked for. A function of input and options alone, whatever the engine.
 * @param told - hears of the state after every part
 * @throws what the signal was aborted with
 */
export async function inference(
  input: TestInput,
  {permutations, resamples, seed}: InferenceOptions,
  engine: Engine,
  told: (state: Inference) => void = () => undefined,
  signal?: AbortSignal
): Promise<Inference> {
  const {n, tested, triangleA: a, triangleB: b, labels, pair} = input;
  const observed = pair ? unpermutedProduct(pair) : kendallTauA(a, b);
  const permute =
    (plan: PlanOptions) =>
    (from: number, to: number): InferenceJob =>
      pair ? {kind: "products", n, from, to, pairs: [pair], plan} : {kind: "kendall", n, from, to, a, b, plan};
  const overallPlan = {permutations, seed};
  const withinPlan = {permutations, seed, groups: labels};
  const [all, inside] = [permutationPlan(n, overallPlan), permutationPlan(n, withinPlan)];

  const nothing: Inference["interval"] = noTest("not there yet");
  let state: Inference = {
    ...{observed, tested, permuted: new Float64Array(), done: 0},
    overall: {p: 1, floor: 1, count: 0, permutations: 0, exact: all.exact},
    within: noTest("not there yet"),
    interval: nothing
  };
  const steps = all.total + (inside.total > 1 ? inside.total : 0) + (tested === "cka" ? 0 : resamples);
  const tell = (change: Partial<Inference>, done: number): void =>
    told((state = {...state, ...change, done: done / steps}));

  const overall = await collect(all.total, n, permute(overallPlan), {
    ...{engine, signal},
    told: (series) =>
      series.count > 0 &&
      tell({permuted: soFar(series), overall: permutationP(observed, soFar(series), all.exact)}, series.count)
  });
  let done = overall.count;
  if (inside.total > 1) {
    await collect(inside.total, n, permute(withinPlan), {
      ...{engine, signal},
      told: (series) =>
        series.count > 0 && tell({within: permutationP(observed, soFar(series), inside.exact)}, done + series.count)
    });
    done += inside.total;
  } else tell({within: noTest("no two words share a category")}, done);
  if (tested === "cka")
    tell({interval: noTest("CKA's centring cannot leave out the pairs of a word with itself")}, done);
  else {
    const job = (from: number, to: number): InferenceJob => ({
      kind: "bootstrap",
      n,
      from,
      to,
      a,
      b,
      seed,
      measure: tested
    });
    const series = await collect(resamples, n, job, {engine, signal, told: (part) => tell({}, done + part.count)});
    tell({interval: intervalOf(series.values, series.redrawn)}, done + resamples);
  }
  tell({verdict: verdictOf(state.overall, state.within)}, steps);
  return state;
}
