import {availableParallelism} from "node:os";
import {printable} from "../loaders/printable.js";
import {plainKernels, type Kernels} from "../src/math/kernels.js";
import type {TraceEntry} from "../src/notebook/trace.js";
import {rsa} from "../src/rsa/study.js";
import {studyNotebook} from "../src/study/studyNotebook.js";
import {explainParams} from "../src/rsa/params.js";
import {valuesOf} from "../src/study/param.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {workerPool} from "../src/workers/workerPool.js";
import type {Effects} from "./effects.js";
import {askedOf, many, requestOf, setPair, setParams} from "./asked.js";
import {collectGarbage} from "../loaders/collectGarbage.js";
import {allReport, allTable} from "./runAll.js";
import {figureAsked} from "./figureAsked.js";
import {keptCells} from "./keptCells.js";
import {kernelsFor} from "./kernels.js";
import {featureReport} from "./featureReport.js";
import {featureEngine, featureRequest, isByFeatures, printFeatures, runVocabulary} from "./runByFeatures.js";
import {ownRdms} from "./ownRdms.js";
import {pairAsked} from "./pairAsked.js";
import {requireMemory} from "./requireMemory.js";
import {checkOptions, ofVocabulary, type RunOptions} from "./runOptions.js";
import {runFrom} from "./runFrom.js";
import {runReport} from "./runReport.js";
import {runTable} from "./runTable.js";
import {openStudy} from "./study.js";
import {shareTold} from "./shareTold.js";
import {noteTables} from "./noteTables.js";
import {versusOf} from "./versus.js";

/** About how the time of a long run divides among its cells. */
const costs: Readonly<Partial<Record<string, number>>> = {
  sideA: 3,
  sideB: 3,
  score: 1,
  comparisons: 20,
  structure: 2,
  modelRdms: 1,
  modelScores: 2,
  explanations: 2,
  recentredA: 3,
  recentredB: 3,
  explained: 5,
  explainedOtherwise: 5
};

/** Tells how far the cells are of a run over many words, and has let go what they leave behind. */
function afterCells(effects: Effects): (entry: Pick<TraceEntry, "cell">) => void {
  const all = Object.values(costs).reduce((sum: number, cost = 0) => sum + cost, 0);
  const progress = shareTold("comparing the models", effects);
  let done = 0;
  return ({cell}) => {
    const cost = costs[cell] ?? 0;
    if (cost === 0) return;
    progress((done += cost) / all);
    collectGarbage();
  };
}

/** Below this many words plain code makes the matrices before compiled kernels are loaded. */
const worthKernels = 200;

/** `rsa-notebook run`: the terminal as the notebook's host. */
export async function runCommand(given: RunOptions, effects: Effects): Promise<number> {
  checkOptions(given);
  const opened = await openStudy(effects.root);
  if (ofVocabulary(given)) return runVocabulary(opened, given, effects);
  const exported = given.from === undefined ? undefined : await runFrom(opened, given.from, given);
  const options = exported?.options ?? given;
  const rdms = await ownRdms(options, async () => (exported?.study ?? opened).words);
  const {study, choice, words} = exported ?? (await askedOf(opened, options));
  const {permutations = 0} = options;
  const models = options.all ? study.present : pairAsked(options, study);
  const byFeatures = !options.all && isByFeatures(study, words, pairAsked(options, study), options);
  const request = requestOf(options.all ? "all" : byFeatures ? "features" : "run", words, models, study, options);
  // what was brought is there already, and is held beside the rest
  const brought = rdms.reduce((sum, {values}) => sum + 16 * values.length, 0);
  requireMemory({...request, files: request.files + brought}, options.memory, effects);
  // what was exported is of no table here
  if (!exported) await noteTables(study, [...models, ...(options.versus ?? [])], effects);
  const kernels = permutations > 0 || words.length >= worthKernels ? await kernelsFor(effects) : undefined;
  const here = kernels ? takeKernels(kernels) : plainKernels;
  const engine = workerPool(availableParallelism(), spawnInNode, Promise.resolve(kernels));
  const kept = options.cache === false ? undefined : keptCells(effects);
  const plain = studyNotebook(rsa, {
    now: effects.now,
    ...(words.length < many || options.all ? {} : {computed: afterCells(effects)}),
    ...(kept ? {store: kept.store} : {})
  });
  const nb = kept?.follow(plain) ?? plain;
  try {
    setParams(nb, study, choice, options);
    // what a reader brings is looked at, where nothing else is asked for
    const withOwn = rdms.length > 0 ? {given: [...explainParams.given.standard, "own" as const]} : {};
    nb.set({own: rdms, ...valuesOf(explainParams, {...withOwn, ...options})});
    const json = (report: object): string => `${JSON.stringify(report, null, 1)}\n`;
    if (byFeatures) {
      await setPair(nb, study, ...pairAsked(options, study, effects.err), options);
      const request = await featureRequest(nb);
      const inParts = featureEngine(request, options, engine, here);
      printFeatures(await featureReport(request, options, inParts, effects), options, effects);
    } else if (options.all) {
      const report = await allReport(study, choice, options, engine, effects);
      effects.out(options.json ? json(report) : printable(allTable(report, effects.columns)));
    } else {
      const pair = pairAsked(options, study, effects.err);
      await setPair(nb, study, ...pair, options);
      const run = await runReport(nb, options, engine, effects);
      const versus = await versusOf(nb, study, pair, options, engine);
      const make: Kernels["make"] = kernels ? "WebAssembly" : "TypeScript";
      const asked = figureAsked(options);
      // drawing takes long to load
      const figure = asked && (await (await import("./figure.js")).writeFigure(nb, study, asked, permutations > 0));
      const report = {
        ...run,
        ...(versus ? {versus} : {}),
        ...(options.timing ? {kernels: make} : {}),
        ...(figure ? {figure} : {})
      };
      const stored = new Set(nb.trace().flatMap(({cell, end}) => (end === "stored" ? [cell] : [])));
      if (stored.size > 0)
        effects.err(`read from the cache: ${[...stored].join(", ")} (with --no-cache they are computed again)\n`);
      const drawn = figure ? `figure of ${figure.width} mm in ${figure.file}. ${figure.caption}\n` : "";
      effects.out(options.json ? json(report) : printable(`${runTable(report, effects.columns)}${drawn}`));
    }
    return 0;
  } finally {
    effects.status?.("");
    engine.stop();
    nb.dispose();
  }
}
