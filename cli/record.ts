import {dirname, join} from "node:path";
import {codeFor} from "../loaders/code/codeRoot.js";
import {commitFiles} from "../loaders/commit.js";
import {tellingDisk} from "../loaders/disk.js";
import {LoaderError} from "../loaders/loaderError.js";
import {makeFolder} from "../loaders/makeFolder.js";
import {readNeeded} from "../loaders/readRegular.js";
import {sha256} from "../loaders/sha256.js";
import {movesBetween} from "../src/study/changes.js";
import {counted, hasMoved} from "../src/study/changesTexts.js";
import type {Moves} from "../src/study/moves.js";
import type {Params, StudyRecord} from "../src/study/record.js";
import {isEdited} from "../src/study/recordDigest.js";
import {recordOf, recordText} from "../src/study/recordOf.js";
import type {Effects} from "./effects.js";
import type {PublishedRun, StudyHost} from "./studyHost.js";
import {nothingPublished} from "./runStudy.js";
import {UsageError} from "./usageError.js";

/** What moved from the last record to a run; where nothing did, what that record says moved before it. Undefined where there is no sound record. */
async function movedSince<P extends Params>(
  host: StudyHost<P>,
  root: string,
  run: PublishedRun,
  params: P
): Promise<Moves | undefined> {
  const before = await host.readRecord(root).catch((error: unknown) => {
    if (error instanceof LoaderError) return undefined;
    throw error;
  });
  // what was edited was never published
  if (!before || isEdited(before)) return undefined;
  const moves = movesBetween(host.study, before, run, params);
  return hasMoved(moves) ? moves : before.moved;
}

/** @throws UsageError where the run gives no results */
async function makeRecord<P extends Params>(
  host: StudyHost<P>,
  effects: Pick<Effects, "root" | "err">
): Promise<StudyRecord<P>> {
  const {root} = effects;
  const [fault] = (await host.faults?.(root)) ?? [];
  if (fault !== undefined) throw new UsageError(`nothing to record: ${fault}; restore it`);
  const params = await host.publishedParams(effects);
  const run = await host.run(root, params);
  if (run.failure !== undefined) throw new UsageError(`nothing to record: ${run.failure}`);
  if (run.results.length === 0) throw new UsageError(`nothing to record: ${nothingPublished}`);
  const code = codeFor(root);
  const read = (name: string): Promise<Buffer> => readNeeded(join(code, name), {name});
  const manifest = JSON.parse((await read("package.json")).toString("utf8")) as {version: string};
  const engine = {
    node: process.versions.node,
    v8: process.versions.v8,
    "rsa-notebook": manifest.version,
    "package-lock.json": sha256(await read("package-lock.json"))
  };
  return recordOf(host.study, params, run, engine, await movedSince(host, root, run, params));
}

/** Writes what a study publishes, with what it was made of; nothing is written where a file that was read has changed meanwhile. */
export async function recordCommand<P extends Params>(host: StudyHost<P>, effects: Effects): Promise<number> {
  const record = await makeRecord(host, effects);
  const {recordFile} = host.study;
  const folder = dirname(recordFile);
  const read = Object.entries(record.files).filter(([path]) => !path.includes(": ") && path.startsWith(`${folder}/`));
  await makeFolder(join(effects.root, folder));
  const changed = await commitFiles(
    join(effects.root, folder),
    new Map([[recordFile.slice(folder.length + 1), Buffer.from(recordText(record))]]),
    tellingDisk((line) => effects.err(`${line}\n`)),
    new Map(read.map(([path, digest]) => [path.slice(folder.length + 1), digest]))
  );
  effects.out(
    `${recordFile}: ${changed.length > 0 ? "written" : "unchanged"}, ${counted(record.results.length, "result")}\n`
  );
  return 0;
}
