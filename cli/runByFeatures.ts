import {availableParallelism} from "node:os";
import {printable} from "../loaders/printable.js";
import {doJob} from "../src/math/jobs.js";
import {plainKernels, type Kernels} from "../src/math/kernels.js";
import type {Notebook} from "../src/notebook/notebook.js";
import type {Engine} from "../src/rsa/engine.js";
import {memoryNeeded} from "../src/rsa/memoryNeeded.js";
import {logRank} from "../src/rsa/explanationRdms.js";
import {scoreParams} from "../src/rsa/params.js";
import {costOf, wayOf} from "../src/rsa/scoreWay.js";
import type {RsaValues} from "../src/rsa/study.js";
import type {WordTokens} from "../src/rsa/values.js";
import type {WordRow} from "../src/rsa/choice.js";
import {valuesOf} from "../src/study/param.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {workerPool} from "../src/workers/workerPool.js";
import {requestOf} from "./asked.js";
import type {Effects} from "./effects.js";
import {featureReport, type FeatureReport, type FeatureRequest, type FeatureSide} from "./featureReport.js";
import {featureTable} from "./featureTable.js";
import {kernelsFor} from "./kernels.js";
import {pairAsked} from "./pairAsked.js";
import {memoryAllowed, requireMemory} from "./requireMemory.js";
import {needsPairs, type RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {noteTables} from "./noteTables.js";
import type {VocabularySide} from "./vocabularyAsked.js";

/** Whether a run is by features: where it is asked for, or costs less and all that is asked for can be had so. */
export function isByFeatures(
  study: Study,
  words: readonly string[],
  [a, b]: readonly [string, string],
  options: RunOptions
): boolean {
  if (options.by !== undefined || needsPairs(options) !== undefined) return options.by === "features";
  const {permutations = 0} = options;
  const dims = [study.about(a).dims, study.about(b).dims] as const;
  const pairsFit = memoryNeeded(requestOf("run", words, [a, b], study, options)) <= memoryAllowed(options.memory);
  return wayOf({words: words.length, dims, permutations, pairsFit, ...valuesOf(scoreParams, options)}) === "features";
}

export function printFeatures(report: FeatureReport, options: RunOptions, {out, columns}: Effects): void {
  out(options.json ? `${JSON.stringify(report, null, 1)}\n` : printable(featureTable(report, columns)));
}

/** Fewer products take less time than workers to start. */
const worthWorkers = 3e9;

/** Does the work of a comparison by features: workers where they are worth it, else this thread. */
export function featureEngine(
  {words, a, b}: FeatureRequest,
  {permutations = 0}: RunOptions,
  workers: Engine,
  kernels: Kernels
): Engine {
  const cost = costOf("features", {words: words.length, dims: [a.space.d, b.space.d], permutations});
  return cost >= worthWorkers ? workers : {width: 1, run: async (kind, job) => doJob(kind, job, kernels)};
}

/** What a notebook has of both models, by features. */
export async function featureRequest(nb: Notebook<RsaValues>): Promise<FeatureRequest> {
  const names = ["usable", "spaceA", "spaceB", "tokensA", "tokensB", "modelA", "modelB", "formA", "formB"] as const;
  const values = await nb.values([...names, "pieces"]);
  const {words, dropped} = values.usable;
  const ranksOf = (tokens: readonly WordTokens[], form: "bare" | "space"): readonly number[] => {
    const known = new Map(tokens.map((split) => [split.word, split[form].ids]));
    return words.map(({word}) => logRank(known.get(word) ?? [], values.pieces));
  };
  const side = (of: "A" | "B"): FeatureSide => {
    const [{meta}, form] = [values[`model${of}`], values[`form${of}`]];
    const logRanks = ranksOf(values[`tokens${of}`], form);
    return {id: meta.model, form, vocabulary: meta.vocabulary, space: values[`space${of}`], logRanks};
  };
  return {words, dropped, a: side("A"), b: side("B"), categories: true, centre: false};
}

/** `rsa-notebook run --words vocabulary`: all whole words that both models hold, from their files or the cache. */
export async function runVocabulary(study: Study, options: RunOptions, effects: Effects): Promise<number> {
  const pair = pairAsked(options, study, effects.err);
  await noteTables(study, pair, effects);
  const {vocabularyAsked} = await import("./vocabularyAsked.js");
  const {words, a, b} = await vocabularyAsked(study, pair, options, effects);
  requireMemory({...requestOf("features", words, pair, study, options), files: 0}, options.memory, effects);
  const kernels = await kernelsFor(effects);
  const here = kernels ? takeKernels(kernels) : plainKernels;
  const workers = workerPool(availableParallelism(), spawnInNode, Promise.resolve(kernels));
  const {centre} = valuesOf(scoreParams, options);
  const side = ({meta, space, logRanks, holds}: VocabularySide): FeatureSide => ({
    id: meta.model,
    form: study.entry(meta.model).defaultForm,
    vocabulary: meta.vocabulary,
    logRanks,
    holds,
    space
  });
  const rows = words.map((word): WordRow => ({word, category: "", set: "everyday", note: ""}));
  try {
    const request = {words: rows, dropped: [], a: side(a), b: side(b), categories: false, centre};
    const engine = featureEngine(request, options, workers, here);
    printFeatures(await featureReport(request, options, engine, effects), options, effects);
    return 0;
  } finally {
    effects.status?.("");
    workers.stop();
  }
}
