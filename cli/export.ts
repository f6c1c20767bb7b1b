import {existsSync, readdirSync} from "node:fs";
import {mkdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {codeRoot} from "../loaders/code/codeRoot.js";
import {exported, exportedCells} from "../src/jupyter/exported.js";
import {testParams} from "../src/rsa/params.js";
import {rsa} from "../src/rsa/study.js";
import {valuesOf} from "../src/study/param.js";
import {studyNotebook} from "../src/study/studyNotebook.js";
import {spawnInNode} from "../src/workers/spawnInNode.js";
import {workerPool} from "../src/workers/workerPool.js";
import {askedOf, requestOf, setPair, setParams} from "./asked.js";
import type {Effects} from "./effects.js";
import {kernelsFor} from "./kernels.js";
import {pairAsked} from "./pairAsked.js";
import {requireMemory} from "./requireMemory.js";
import {checkOptions, ofVocabulary, type RunOptions} from "./runOptions.js";
import {shareTold} from "./shareTold.js";
import {openStudy} from "./study.js";
import {UsageError} from "./usageError.js";

/** More words than these take the notebook's arrays to gigabytes. */
const mostWords = 1_000;

/** @throws UsageError for what no notebook is written of */
function checkExport(folder: string, options: RunOptions): void {
  checkOptions({...options, permutations: options.permutations ?? testParams.permutations.standard});
  if (options.all) throw new UsageError("--all: a notebook is of one pair; expected --a and --b");
  if (ofVocabulary(options))
    throw new UsageError("--words vocabulary: a notebook has every pair of words; expected a list of words");
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${folder}: it is not empty; expected a new folder, or an empty one`);
}

/** `rsa-notebook export FOLDER`: the result as a Jupyter notebook with its rows; resolves to the exit code. */
export async function exportCommand(folder: string, options: RunOptions, effects: Effects): Promise<number> {
  checkExport(folder, options);
  const {study, choice, words} = await askedOf(await openStudy(effects.root), options);
  if (words.length > mostWords)
    throw new UsageError(`too many words: ${words.length}; a notebook takes at most ${mostWords}`);
  const {permutations, seed, alternative} = valuesOf(testParams, options);
  const pair = pairAsked(options, study, effects.err);
  requireMemory(requestOf("run", words, pair, study, {...options, permutations}), options.memory, effects);
  const engine = workerPool(availableParallelism(), spawnInNode, kernelsFor(effects));
  const nb = studyNotebook(rsa, {now: effects.now});
  try {
    setParams(nb, study, choice, options);
    nb.set({own: [], permutations, seed, alternative, tester: engine});
    await setPair(nb, study, ...pair, options);
    const progress = shareTold("shuffling words", effects);
    const values = await nb.values(exportedCells, {progress: ({cell, done}) => cell === "test" && progress(done)});
    const {name, version} = JSON.parse(await readFile(join(codeRoot(), "package.json"), "utf8")) as {
      readonly name: string;
      readonly version: string;
    };
    const files = exported(values, `${name} ${version}`);
    await put(folder, files);
    effects.out(`${files.map((file) => join(folder, file.name)).join("\n")}\n`);
    return 0;
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  } finally {
    effects.status?.("");
    engine.stop();
    nb.dispose();
  }
}

/** Writes all files or none. @throws UsageError where they cannot be written */
async function put(folder: string, files: ReturnType<typeof exported>): Promise<void> {
  const next = `${folder.replace(/[\\/]+$/, "")}.${process.pid}`;
  try {
    await mkdir(next, {recursive: true});
    for (const {name, content} of files) await writeFile(join(next, name), content);
    await rm(folder, {recursive: true, force: true});
    await rename(next, folder);
  } catch (error) {
    await rm(next, {recursive: true, force: true});
    throw new UsageError(`cannot write ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
