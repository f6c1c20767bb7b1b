import type {CellContext} from "../notebook/cell.js";
import {valuesOf, type ParamValues} from "../study/param.js";
import {studyNotebook} from "../study/studyNotebook.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Choice, WordRow} from "./choice.js";
import {cosineSpread} from "./cosineSpread.js";
import type {Engine} from "./engine.js";
import {scoreInterval} from "./interval.js";
import {scoreParams, type formParams} from "./params.js";
import type {SiteModel} from "./siteStudy.js";
import type {SizedModel} from "./sizeModels.js";
import {rsa} from "./study.js";
import {modelFree, sweep, sweepMethods, type SweepCurve} from "./sweep.js";
import type {SweepInput} from "./sweepInput.js";
import type {sweepParams} from "./sweepParams.js";
import {everySize, usualSizes} from "./sweepSizes.js";
import {sizeScores, summaryOf, type SizeScore} from "./sweepSummary.js";
import type {TestInput} from "./testInput.js";

/** A model that was scored against the reference, and what its interval needs. */
export interface Scored {
  readonly model: SizedModel;
  readonly testInput: TestInput | {readonly reason: string};
}

/** What models are scored by. */
export interface Scoring {
  /** All words and models. */
  readonly study: {
    readonly words: readonly WordRow[];
    readonly models: readonly Pick<SiteModel, "id" | "name" | "dims" | "family" | "defaultForm">[];
  };
  /** A, the reference B, and how they are compared. */
  readonly state: ParamValues<typeof formParams & typeof scoreParams> & {
    readonly a: string;
    readonly b: string;
    readonly choice: Choice;
  };
  /** Ids of the models that are compared with B; null for all. */
  readonly others: readonly string[] | null;
  readonly load: (id: string, signal: AbortSignal) => Promise<Embeddings>;
}

/** The largest model decides how far the curves without a model go. */
export const mostDims = ({study}: Pick<Scoring, "study">): number => Math.max(...study.models.map(({dims}) => dims));

/**
 * Scores models against the reference, each at its own size: A in the form that was chosen, the others in their own. Each call has a
 * notebook of its own, so that one that is given up sets nothing of another.
 */
export async function scoreModels(
  {study, state, others, load}: Scoring,
  {signal, progress}: Pick<CellContext<readonly Scored[]>, "signal" | "progress">
): Promise<readonly Scored[]> {
  const {a, b, formA, formB, choice} = state;
  const nb = studyNotebook(rsa);
  const end = (): void => nb.dispose();
  signal.addEventListener("abort", end, {once: true});
  try {
    nb.set({words: study.words, choice, ...valuesOf(scoreParams, state), modelB: load(b, signal), formB});
    const models = study.models.filter(({id}) => id !== b && (others?.includes(id) ?? true));
    const scored: Scored[] = [];
    for (const {id, name, dims, family, defaultForm} of models) {
      nb.set({modelA: load(id, signal), formA: id === a ? formA : defaultForm});
      const {score, usable, testInput, spaceA} = await nb.values(["score", "usable", "testInput", "spaceA"]);
      const words = usable.words.length;
      scored.push({testInput, model: {id, name, dims, family, words, score, spread: cosineSpread(spaceA)}});
      progress(scored.length / models.length);
    }
    return scored;
  } finally {
    end();
  }
}

/** The 95 % interval of each model's score, one after the other; all of them are told after each. */
export async function addIntervals(
  scored: readonly Scored[],
  engine: Engine,
  {signal, progress}: Pick<CellContext<readonly SizedModel[]>, "signal" | "progress">
): Promise<readonly SizedModel[]> {
  const models = scored.map(({model}) => model);
  for (const [i, {model, testInput}] of scored.entries()) {
    const interval = await intervalOf(testInput, engine, signal);
    models[i] = {...model, interval};
    progress((i + 1) / models.length, [...models]);
  }
  return models;
}

async function intervalOf(
  input: Scored["testInput"],
  engine: Engine,
  signal: AbortSignal
): Promise<NonNullable<SizedModel["interval"]>> {
  if ("reason" in input) return input;
  const result = await scoreInterval(input, engine, signal);
  if ("reason" in result) return result;
  return "reason" in result.interval ? result.interval : [result.interval.low, result.interval.high];
}

/** What a computation is told of, and tells. */
interface Telling extends Pick<CellContext, "signal"> {
  readonly progress: (done: number) => void;
}
type Drawing = ParamValues<typeof sweepParams>;
interface Curves extends Drawing {
  /** Whether at every size, or at 2, 4, 8 … */
  readonly every: boolean;
}

const sweepOptions = (input: SweepInput, {every, draws, seed, latent}: Curves) => {
  const [d] = input.dims;
  return {methods: sweepMethods, sizes: every ? everySize(d) : usualSizes(d), draws, seed, latent};
};

/** A reduced to all sizes, by all methods. */
export const sweepA = (
  input: SweepInput,
  sizes: Curves,
  engine: Engine,
  {signal, progress}: Telling
): Promise<readonly SweepCurve[]> => sweep(input, sweepOptions(input, sizes), engine, progress, signal);

/** What two views without a model give at a size. */
export interface SizeBands {
  /** Of one geometry: the most to expect. */
  readonly most: readonly SizeScore[];
  /** Of two geometries that are unrelated: the floor. */
  readonly floor: readonly SizeScore[];
}

/** What size alone gives against a reference of B's size: at 2, 4, 8 … and the size of the largest model. */
export async function bandsOf(
  input: SweepInput,
  maxSize: number,
  {draws, seed, latent}: Drawing,
  engine: Engine,
  {signal, progress}: Telling
): Promise<SizeBands> {
  const wide: SweepInput = {...input, dims: [maxSize, input.dims[1]]};
  const options = {methods: modelFree, sizes: usualSizes(maxSize), draws, seed, latent};
  const [related, unrelated] = (await sweep(wide, options, engine, progress, signal)).map(
    (curve) => summaryOf(curve).other
  );
  return {most: related ?? [], floor: unrelated ?? []};
}

export interface RandomSizes {
  readonly sizes: readonly number[];
  readonly words: number;
  readonly spread: Float64Array;
  readonly spreadWords: number;
  readonly draws: number;
  readonly biased: readonly SizeScore[];
  readonly debiased: readonly SizeScore[];
}

/** Words of the simulations: 300 for the spread, since few pairs err; for CKA as many as are chosen, within what a moment allows. */
const [spreadWords, leastWords, mostWords] = [300, 4, 100];

/** What size alone does to unrelated words. */
export async function randomSizes(
  n: number,
  maxSize: number,
  {draws, seed}: Pick<Drawing, "draws" | "seed">,
  engine: Engine,
  {signal, progress}: Telling
): Promise<RandomSizes> {
  const sizes = usualSizes(Math.max(maxSize, 1024));
  const words = Math.max(leastWords, Math.min(mostWords, n));
  const [many, few] = await Promise.all([
    engine.run("randomSpaces", {n: spreadWords, sizes, seed, from: 0, to: 1}, signal),
    engine.run("randomSpaces", {n: words, sizes, seed, from: 0, to: draws}, signal, progress)
  ]);
  signal.throwIfAborted();
  const scores = (values: Float64Array) => sizeScores(sizes, draws, {values, reasons: {}});
  return {
    sizes,
    words,
    spreadWords,
    draws,
    spread: many.spread,
    biased: scores(few.biased),
    debiased: scores(few.debiased)
  };
}
