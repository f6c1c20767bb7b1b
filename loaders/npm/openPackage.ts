import type {ByteSource} from "../../src/rows/byteSource.js";
import {checkCache} from "../cacheFolder.js";
import {LoaderError} from "../loaderError.js";
import {fetchPackage, type FetchEffects} from "./fetchPackage.js";
import {fileSource} from "./fileSource.js";
import {cachedFile, type CachedFile} from "./packageCache.js";
import {specOf, type PackageSource} from "./packageSource.js";

/** The wanted files of a package, all checked. */
export interface OpenPackage {
  /** Names a file in messages. */
  label(path: string): string;
  /** Undefined where the package has no such file. */
  find(path: string): ByteSource | undefined;
  /** @throws LoaderError `not-found` */
  source(path: string): ByteSource;
  /** Size and SHA-256 of each file that is there, by its path. */
  readonly files: Readonly<Record<string, {readonly size: number; readonly sha256: string}>>;
  close(): Promise<void>;
}

async function closeAll(files: Iterable<CachedFile | "absent" | undefined>): Promise<void> {
  for (const file of files) if (typeof file === "object") await file.handle.close();
}

/**
 * Opens files of a package at its pinned version and integrity; fetches it where the cache has not all of them undamaged.
 * @throws LoaderError
 */
export async function openPackage(
  source: PackageSource,
  paths: readonly string[],
  effects: FetchEffects
): Promise<OpenPackage> {
  const wanted = new Set(paths);
  const opened = new Map<string, CachedFile | "absent" | undefined>();
  const look = async (): Promise<boolean> => {
    await closeAll(opened.values());
    opened.clear();
    for (const path of wanted) opened.set(path, await cachedFile(effects.cache, source, path));
    return [...opened.values()].every((file) => file !== undefined);
  };
  await checkCache(effects.cache);
  if (!(await look())) {
    await fetchPackage(source, wanted, effects);
    if (!(await look())) {
      await closeAll(opened.values());
      throw new LoaderError(
        "damaged-cache",
        `${effects.cache}: damaged while it was written; delete it and run it again`
      );
    }
  }
  const present = [...opened].flatMap(([path, file]) => (typeof file === "object" ? [[path, file] as const] : []));
  const sources = new Map(present.map(([path, {handle, size}]) => [path, fileSource(handle, size)]));
  const find = (path: string): ByteSource | undefined => sources.get(path);
  return {
    label: (path) => `${specOf(source)}: ${path}`,
    find,
    source(path) {
      const file = find(path);
      if (!file) throw new LoaderError("not-found", `${specOf(source)}: no file ${path} in the package`);
      return file;
    },
    files: Object.fromEntries(present.map(([path, {size, sha256}]) => [path, {size, sha256}])),
    close: () => closeAll(opened.values())
  };
}
