import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {canonicalJson} from "../loaders/canonicalJson.js";
import {commitFiles} from "../loaders/commit.js";
import {realDisk} from "../loaders/disk.js";
import {recordDigest} from "../loaders/recordDigest.js";
import {sha256} from "../loaders/sha256.js";
import {usualOptions} from "../src/rsa/inference.js";
import type {Effects} from "./effects.js";
import {publishedRun} from "./publishedRun.js";
import type {RunParams, RunRecord} from "../src/rsa/record.js";
import {tolerances} from "../src/rsa/tolerances.js";
import {usualPair} from "./pairAsked.js";
import {openStudy} from "./study.js";
import {UsageError} from "./usageError.js";

/** What the site shows first, and what is published: the default pair over the seed's words. */
export async function publishedParams(root: string, err: Effects["err"] = () => undefined): Promise<RunParams> {
  const study = await openStudy(root);
  const {a, b} = usualPair(study, err);
  return {
    ...{a, b, formA: study.entry(a).defaultForm, formB: study.entry(b).defaultForm},
    choice: {kind: "set", set: "seed", categories: null, without: []},
    ...{pieces: "first", centre: false, rdm: "cosine", comparison: "pearson"},
    ...{permutations: usualOptions.permutations, seed: usualOptions.seed}
  };
}

/** @throws UsageError where the run gives no results */
export async function makeRecord(root: string, err?: Effects["err"]): Promise<RunRecord> {
  const params = await publishedParams(root, err);
  const {origins, files, chain, values, results, failure} = await publishedRun(root, params);
  if (failure !== undefined) throw new UsageError(`nothing to record: ${failure}`);
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {version: string};
  const record: RunRecord = {
    schema: "rsa-notebook/record@2",
    params,
    results: results.map((result) => ({...result, tolerance: "exact"})),
    tolerances,
    cells: Object.fromEntries(Object.entries(values).map(([cell, value]) => [cell, {chain: chain[cell] ?? "", value}])),
    ...origins,
    files,
    engine: {
      node: process.versions.node,
      v8: process.versions.v8,
      "rsa-notebook": manifest.version,
      "package-lock.json": sha256(await readFile(join(root, "package-lock.json")))
    }
  };
  return {...record, digest: recordDigest(record)};
}

/** `rsa-notebook record`: writes what is published, with what it was made of. */
export async function recordCommand(effects: Effects): Promise<number> {
  const record = await makeRecord(effects.root, effects.err);
  const text = `${canonicalJson(record, 1)}\n`;
  const read = Object.entries(record.files).filter(([path]) => !path.includes(": "));
  const changed = await commitFiles(
    join(effects.root, "data"),
    new Map([["record.json", Buffer.from(text)]]),
    realDisk,
    new Map(read.map(([path, digest]) => [path.slice("data/".length), digest]))
  );
  effects.out(`data/record.json: ${changed.length > 0 ? "written" : "unchanged"}, ${record.results.length} results\n`);
  return 0;
}
