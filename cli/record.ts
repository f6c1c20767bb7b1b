import {dirname, join} from "node:path";
import {canonicalJson} from "../loaders/canonicalJson.js";
import {codeFor} from "../loaders/code/codeRoot.js";
import {commitFiles} from "../loaders/commit.js";
import {tellingDisk} from "../loaders/disk.js";
import {makeFolder} from "../loaders/makeFolder.js";
import {readNeeded} from "../loaders/readRegular.js";
import {recordDigest} from "../loaders/recordDigest.js";
import {sha256} from "../loaders/sha256.js";
import type {Params, StudyRecord} from "../src/study/record.js";
import type {Effects} from "./effects.js";
import type {StudyHost} from "./studyHost.js";
import {UsageError} from "./usageError.js";

/** @throws UsageError where the run gives no results */
export async function makeRecord<P extends Params>(
  host: StudyHost<P>,
  effects: Pick<Effects, "root" | "err">
): Promise<StudyRecord<P>> {
  const {root} = effects;
  const [fault] = (await host.faults?.(root)) ?? [];
  if (fault !== undefined) throw new UsageError(`nothing to record: ${fault}; restore it`);
  const params = await host.publishedParams(effects);
  const {origins, files, contents, chain, values, results, failure} = await host.run(root, params);
  if (failure !== undefined) throw new UsageError(`nothing to record: ${failure}`);
  const code = codeFor(root);
  const read = (name: string): Promise<Buffer> => readNeeded(join(code, name), {name});
  const manifest = JSON.parse((await read("package.json")).toString("utf8")) as {version: string};
  const {tolerances, toleranceOf} = host.study;
  const record: StudyRecord<P> = {
    schema: "rsa-notebook/record@2",
    params,
    results: results.map((result) => ({...result, tolerance: toleranceOf(result.name)})),
    tolerances,
    cells: Object.fromEntries(Object.entries(values).map(([cell, value]) => [cell, {chain: chain[cell] ?? "", value}])),
    ...origins,
    files,
    ...(contents === undefined ? {} : {contents}),
    engine: {
      node: process.versions.node,
      v8: process.versions.v8,
      "rsa-notebook": manifest.version,
      "package-lock.json": sha256(await read("package-lock.json"))
    }
  };
  return {...record, digest: recordDigest(record)};
}

/** Writes what a study publishes, with what it was made of; nothing is written where a file that was read has changed meanwhile. */
export async function recordCommand<P extends Params>(host: StudyHost<P>, effects: Effects): Promise<number> {
  const record = await makeRecord(host, effects);
  const {recordFile} = host.study;
  const folder = dirname(recordFile);
  const text = `${canonicalJson(record, 1)}\n`;
  const read = Object.entries(record.files).filter(([path]) => !path.includes(": ") && path.startsWith(`${folder}/`));
  await makeFolder(join(effects.root, folder));
  const changed = await commitFiles(
    join(effects.root, folder),
    new Map([[recordFile.slice(folder.length + 1), Buffer.from(text)]]),
    tellingDisk((line) => effects.err(`${line}\n`)),
    new Map(read.map(([path, digest]) => [path.slice(folder.length + 1), digest]))
  );
  effects.out(`${recordFile}: ${changed.length > 0 ? "written" : "unchanged"}, ${record.results.length} results\n`);
  return 0;
}
