import {availableParallelism} from "node:os";
import {printable} from "../loaders/printable.js";
import type {Kernels} from "../src/math/kernels.js";
import {notebook, type Notebook} from "../src/notebook/notebook.js";
import {rsaCells, rsaSources} from "../src/rsa/experiment.js";
import type {RsaValues} from "../src/rsa/values.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {workerPool} from "../src/workers/workerPool.js";
import type {Effects} from "./effects.js";
import {allReport, allTable} from "./runAll.js";
import {kernelsFor} from "./kernels.js";
import {pairAsked} from "./pairAsked.js";
import {checkOptions, choiceOf, type RunOptions} from "./runOptions.js";
import {runReport} from "./runReport.js";
import {runTable} from "./runTable.js";
import {openStudy, type Study} from "./study.js";
import {versusOf} from "./versus.js";
import {wordsAsked} from "./wordsAsked.js";

/** Sets the words and how they become a score; all but the models. */
export async function setParams(nb: Notebook<RsaValues>, study: Study, options: RunOptions): Promise<void> {
  nb.set({
    words: study.words,
    choice: choiceOf(options, await wordsAsked(options, study)),
    pieces: options.pieces ?? "first",
    centre: options.centre ?? false,
    rdm: options.rdm ?? "cosine",
    comparison: options.comparison ?? "pearson"
  });
}

/** Sets one pair of models with their forms. */
export async function setPair(
  nb: Notebook<RsaValues>,
  study: Study,
  a: string,
  b: string,
  options: RunOptions
): Promise<void> {
  nb.set({
    modelA: await study.embeddings(a),
    modelB: await study.embeddings(b),
    formA: options.formA ?? study.entry(a).defaultForm,
    formB: options.formB ?? study.entry(b).defaultForm
  });
}

/** `rsa-notebook run`: the terminal as the notebook's host. */
export async function runCommand(options: RunOptions, effects: Effects): Promise<number> {
  checkOptions(options);
  const study = await openStudy(effects.root);
  const {permutations = 0} = options;
  const kernels = permutations > 0 ? await kernelsFor(effects) : undefined;
  if (kernels) takeKernels(kernels);
  const engine = workerPool(availableParallelism(), spawnInNode, Promise.resolve(kernels));
  const nb = notebook<RsaValues>(rsaCells, {sources: rsaSources, now: effects.now});
  try {
    await setParams(nb, study, options);
    const json = (report: object): string => `${JSON.stringify(report, null, 1)}\n`;
    if (options.all) {
      const report = await allReport(nb, study, options, engine, effects);
      effects.out(options.json ? json(report) : printable(allTable(report, effects.columns)));
    } else {
      const pair = pairAsked(options, study);
      await setPair(nb, study, ...pair, options);
      const run = await runReport(nb, options, engine, effects);
      const versus = await versusOf(nb, study, pair, options, engine);
      const make: Kernels["make"] = kernels ? "WebAssembly" : "TypeScript";
      const report = {...run, ...(versus ? {versus} : {}), ...(options.timing ? {kernels: make} : {})};
      effects.out(options.json ? json(report) : printable(runTable(report, effects.columns)));
    }
    return 0;
  } finally {
    engine.stop();
    nb.dispose();
  }
}
