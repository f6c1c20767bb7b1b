import {availableParallelism} from "node:os";
import {join} from "node:path";
import {cacheFolder} from "../loaders/cacheFolder.js";
import {codeRoot} from "../loaders/code/codeRoot.js";
import {studyOrigins} from "../loaders/studies.js";
import {printable} from "../loaders/printable.js";
import {codeDigest} from "../src/notebook/chain.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {sweepColumns} from "../src/provenance/sweepColumns.js";
import {toArrow} from "../src/provenance/toArrow.js";
import {toCsv} from "../src/provenance/toCsv.js";
import {sweep} from "../src/rsa/sweep.js";
import {rsa, rsaSweep, type SweepValues} from "../src/rsa/study.js";
import {studyNotebook} from "../src/study/studyNotebook.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {workerPool} from "../src/workers/workerPool.js";
import type {Effects} from "./effects.js";
import {pairAsked} from "./pairAsked.js";
import {kernelsFor} from "./kernels.js";
import {resumableEngine, type ResumableEngine} from "./resumableEngine.js";
import {requireMemory} from "./requireMemory.js";
import {askedOf, requestOf, setParams, setPair} from "./asked.js";
import {requireFittingSize, sizesFor, sweepAsked, type SweepAsked, type SweepCommandOptions} from "./sweepOptions.js";
import {sweepJson, type PairSweep} from "./sweepReport.js";
import {scoringNames, scoringReport} from "./scoringReport.js";
import {shareTold} from "./shareTold.js";
import {sweepTable} from "./sweepTable.js";
import {openStudy, type Study} from "./study.js";
import {noteTables} from "./noteTables.js";

interface Running {
  readonly nb: Notebook<SweepValues>;
  readonly engine: ResumableEngine;
  readonly asked: SweepAsked;
  /** Whether sizes beyond a model's are left out. */
  readonly all: boolean;
  progress(done: number): void;
}

async function sweepPair({nb, engine, asked, all, progress}: Running): Promise<PairSweep> {
  const {sweepInput, usable, modelA, modelB, formA, formB, score} = await nb.values([
    "sweepInput",
    "usable",
    "modelA",
    "modelB",
    "formA",
    "formB",
    "score"
  ]);
  const sizes = sizesFor(asked, modelA.dims, modelA.meta.model, all);
  const curves =
    "reason" in sweepInput || sizes.length === 0 ? [] : await sweep(sweepInput, {...asked, sizes}, engine, progress);
  return {
    a: {id: modelA.meta.model, dims: modelA.dims, form: formA},
    b: {id: modelB.meta.model, dims: modelB.dims, form: formB},
    words: usable.words.map(({word}) => word),
    dropped: usable.dropped,
    sizes,
    curves,
    score: "reason" in sweepInput ? sweepInput : score
  };
}

const pairsOf = (
  study: Study,
  options: SweepCommandOptions,
  err: Effects["err"] = () => undefined
): readonly (readonly [string, string])[] =>
  options.all
    ? study.present.flatMap((a) => study.present.filter((b) => b !== a).map((b) => [a, b] as const))
    : [pairAsked(options, study, err)];

async function paramsOf(nb: Notebook<SweepValues>, asked: SweepAsked) {
  const {selection, ...scoring} = await nb.values(["selection", ...scoringNames]);
  return {words: selection.words.map(({word}) => word), ...scoringReport(scoring), ...asked};
}

/**
 * `rsa-notebook sweep`: models reduced to many sizes. What was computed is kept, so that a run that was cut short goes on.
 * @param cache - the folder that keeps it
 */
export async function sweepCommand(
  options: SweepCommandOptions,
  effects: Effects,
  cache = join(cacheFolder(), "sweeps")
): Promise<number> {
  const asked = sweepAsked(options);
  const {study, choice, words} = await askedOf(await openStudy(effects.root), options);
  if (options.all) requireFittingSize(asked, Math.max(...study.present.map((id) => study.entry(id).dims)));
  const models = [...new Set(pairsOf(study, options).flat())];
  const largest = models.sort((x, y) => study.entry(y).dims - study.entry(x).dims).slice(0, 2);
  requireMemory(
    requestOf("sweep", words, largest, study, {comparison: options.comparison ?? "pearson"}),
    options.memory,
    effects
  );
  await noteTables(study, models, effects);
  const kernels = await kernelsFor(effects);
  if (kernels) takeKernels(kernels);
  const pool = workerPool(availableParallelism(), spawnInNode, Promise.resolve(kernels));
  const {code} = await studyOrigins(codeRoot(), rsa);
  const engine = resumableEngine(pool, cache, codeDigest(code, "sweeping sizes"), (text) => effects.err(`${text}\n`));
  const nb = studyNotebook(rsaSweep, {now: effects.now});
  try {
    setParams(nb, study, choice, options);
    const pairs = pairsOf(study, options, effects.err);
    const swept: PairSweep[] = [];
    for (const [i, [a, b]] of pairs.entries()) {
      await setPair(nb, study, a, b, options);
      const name = `${i + 1} of ${pairs.length}: ${a} reduced, with ${b}`;
      const progress = shareTold(name, effects);
      const before = {...engine.counts};
      swept.push(await sweepPair({nb, engine, asked, all: options.all ?? false, progress}));
      const [computed, kept] = [engine.counts.computed - before.computed, engine.counts.found - before.found];
      effects.err(`${name}: done (parts: ${computed} computed, ${kept} found)\n`);
    }
    const params = await paramsOf(nb, asked);
    const plain = {schema: "rsa-notebook/sweep@1", params};
    if (options.json) effects.out(`${JSON.stringify(sweepJson(params, swept), null, 1)}\n`);
    else if (options.csv) effects.out(toCsv(sweepColumns(swept), plain));
    else if (options.arrow) effects.out(toArrow(sweepColumns(swept), plain));
    else effects.out(printable(sweepTable(swept, effects.columns)));
    return 0;
  } finally {
    effects.status?.("");
    pool.stop();
    nb.dispose();
  }
}
