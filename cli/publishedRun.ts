import {rsaCode} from "../loaders/rsaCode.js";
import {embeddingsPath} from "../loaders/dataFolder.js";
import {sha256} from "../loaders/sha256.js";
import {kernelsModule} from "../loaders/kernels.js";
import {doJob} from "../src/math/jobs.js";
import {plainKernels} from "../src/math/kernels.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {chainOf} from "../src/notebook/chain.js";
import {notebook} from "../src/notebook/notebook.js";
import type {Engine} from "../src/rsa/engine.js";
import {rsaCells, rsaSources} from "../src/rsa/experiment.js";
import {rsaParams} from "../src/rsa/params.js";
import {valuesOf} from "../src/study/param.js";
import {publishedCells, publishedResults} from "../src/rsa/publishedResults.js";
import {sourceDigests} from "../src/rsa/sourceDigests.js";
import type {RsaValues} from "../src/rsa/rsaValues.js";
import type {RunParams} from "../src/rsa/record.js";
import {openStudy, type Study} from "./study.js";
import type {PublishedRun} from "./studyHost.js";
import {tablesRead} from "./tablesRead.js";

/** Digests of the files that a run reads; none of a model's that is not there, or no file. */
async function filesOf(study: Study, models: readonly string[]): Promise<Record<string, string>> {
  const read: (readonly [string, string])[] = [];
  for (const id of models) {
    const bytes = await study.folder.embeddings(id).catch(() => undefined);
    if (bytes) read.push([`data/${embeddingsPath(id)}`, sha256(bytes)]);
  }
  return {...tablesRead(study, models), ...Object.fromEntries(read)};
}

/** Tests of the published words take a moment, so they run in this thread, with the kernels that a run would take. */
async function engineHere(root: string): Promise<Engine> {
  const module = await kernelsModule(root).catch(() => undefined);
  const kernels = module ? takeKernels(module) : plainKernels;
  return {width: 1, run: async (kind, job) => doJob(kind, job, kernels)};
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Runs the notebook over data/ with these parameters; data that cannot be read is a failure of the run, not an error.
 * @param home - the folder that holds the data/ to read; the project's own without it
 */
export async function publishedRun(root: string, params: RunParams, home = root): Promise<PublishedRun> {
  const {a, b, ...given} = params;
  const study = await openStudy(home);
  const files = await filesOf(study, [...new Set([a, b])]);
  const {code, packages} = await rsaCode(root);
  const open = (id: string) =>
    study.embeddings(id).then(
      (embeddings) => ({embeddings}),
      (error: unknown) => ({error})
    );
  const [sideA, sideB] = [await open(a), await open(b)];
  const rows = (id: string, side: typeof sideA): string =>
    "embeddings" in side ? side.embeddings.meta.digest : (files[`data/embeddings/${id}.arrow`] ?? "");
  const values = {...valuesOf(rsaParams, given), choice: given.choice, words: study.words};
  const sources = sourceDigests(values, rows(a, sideA), rows(b, sideB));
  const nb = notebook<RsaValues>(rsaCells, {sources: rsaSources, now: () => 0});
  const sides = {modelA: a, modelB: b};
  const run = {
    unread: (["modelA", "modelB"] as const).filter(
      (name) => files[`data/${embeddingsPath(sides[name])}`] === undefined
    ),
    topology: nb.topology,
    origins: {sources, code, packages},
    files,
    chain: chainOf(nb.topology, sources, code)
  };
  try {
    if ("error" in sideA) throw sideA.error;
    if ("error" in sideB) throw sideB.error;
    nb.set({...values, modelA: sideA.embeddings, modelB: sideB.embeddings, tester: await engineHere(root)});
    const found = await nb.values(publishedCells);
    const digests = Object.fromEntries(nb.trace().map(({cell, digest}) => [cell, digest() ?? ""]));
    return {...run, values: digests, results: publishedResults(found)};
  } catch (error) {
    return {...run, values: {}, results: [], failure: reasonOf(error)};
  } finally {
    nb.dispose();
  }
}
