import {tellingDisk} from "../loaders/disk.js";
import {existsSync} from "node:fs";
import {resolve} from "node:path";
import {inArchive} from "../loaders/file/placeOfVectors.js";
import {LoaderError} from "../loaders/loaderError.js";
import {repoName} from "../src/hub/repoName.js";
import {errorLine} from "../loaders/printable.js";
import {removeModel} from "../loaders/removeModel.js";
import {dataCommand, type DataOptions, type DataSources} from "./data.js";
import type {Effects} from "./effects.js";

export interface AddOptions {
  readonly words?: string;
  readonly tensor?: string;
  readonly name?: string;
  readonly revision?: string;
  readonly offline?: boolean;
  readonly skipMissing?: boolean;
  readonly dryRun?: boolean;
}

const isPath = (what: string): boolean =>
  /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(what) || existsSync(what) || inArchive(what).member !== undefined;

/** `rsa-notebook add`: a model into data/models.json, and its rows; resolves to the exit code. */
export async function addCommand(
  what: string,
  {name, tensor, words, ...options}: AddOptions,
  effects: Effects,
  given?: DataSources
): Promise<number> {
  const refuse = (message: string): number => {
    effects.err(`error: ${errorLine(message)}\n`);
    return 2;
  };
  const wanted: DataOptions = {...options, ...(tensor === undefined ? {} : {tensor})};
  if (isPath(what)) {
    if (options.revision !== undefined)
      return refuse("--revision belongs to a repository; expected OWNER/NAME with it");
    const path = resolve(what);
    const list = words === undefined ? undefined : resolve(words);
    return dataCommand({...wanted, local: {path, tensor, name, words: list}}, effects, given);
  }
  if ((name ?? words) !== undefined) return refuse("--name and --words belong to a file; expected ./FILE with them");
  if (what.startsWith("npm:")) {
    if (options.revision !== undefined)
      return refuse("--revision belongs to a repository; expected npm:PACKAGE@VERSION");
    return dataCommand({...wanted, package: {spec: what, tensor}}, effects, given);
  }
  if (!repoName.test(what))
    return refuse(`${what}: no such file, no OWNER/NAME of a repository, and no npm:PACKAGE@VERSION`);
  return dataCommand({...wanted, repo: what}, effects, given);
}

/** `rsa-notebook remove`: a model out of data/; resolves to the exit code. */
export async function removeCommand(id: string, effects: Effects): Promise<number> {
  try {
    await removeModel(
      effects.root,
      id,
      tellingDisk((line) => effects.err(`${line}\n`))
    );
    effects.out(`${id}: removed from data/\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof LoaderError)) throw error;
    effects.err(`error: ${errorLine(error.message)}\n`);
    return 2;
  }
}
