import {readdir} from "node:fs/promises";
import {homedir} from "node:os";
import {join} from "node:path";
import {errno, ifPresent} from "./errno.js";
import {LoaderError} from "./loaderError.js";
import {makeFolder} from "./makeFolder.js";

/** Where files of packages and rows of tensors are kept: RSA_NOTEBOOK_CACHE, else rsa-notebook in XDG_CACHE_HOME or ~/.cache. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env, home: string = homedir()): string =>
  env["RSA_NOTEBOOK_CACHE"] || join(env["XDG_CACHE_HOME"] || join(home, ".cache"), "rsa-notebook");

/** What it means that a cache folder cannot be read or written: one line, with the remedy. */
export function cacheFault(folder: string, cause: unknown): LoaderError {
  if (cause instanceof LoaderError) return cause;
  const code = errno(cause);
  if (code === "ENOSPC" || code === "EDQUOT")
    return new LoaderError(
      "no-space",
      `no space left in the cache folder ${folder}; free some, or set RSA_NOTEBOOK_CACHE`,
      {cause}
    );
  const why = code ?? (cause instanceof Error ? cause.message : String(cause));
  return new LoaderError(
    "no-cache",
    `the cache folder ${folder} cannot be used (${why}); set RSA_NOTEBOOK_CACHE to a folder that can be written`,
    {cause}
  );
}

/** Makes a cache folder, so far that files can be written into it. @throws LoaderError `no-cache`, `no-space` */
export async function openCache(folder: string): Promise<void> {
  await makeFolder(join(folder, "tmp")).catch((cause: unknown) => {
    throw cacheFault(folder, cause);
  });
}

/**
 * Looks for what is no file in a cache: reading a pipe or a device could go on for ever.
 * @throws LoaderError `no-cache`, naming it
 */
export async function checkCache(folder: string): Promise<void> {
  for (const part of ["index-v5", "content-v2"]) {
    const entries = await ifPresent(readdir(join(folder, part), {withFileTypes: true, recursive: true})).catch(
      (cause: unknown) => {
        throw cacheFault(folder, cause);
      }
    );
    const strange = entries?.find((entry) => !entry.isFile() && !entry.isDirectory());
    if (strange)
      throw new LoaderError(
        "no-cache",
        `the cache folder ${folder} cannot be used: ${join(strange.parentPath, strange.name)} is no file; delete it and run it again`
      );
  }
}
