import {createWriteStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import * as cacache from "cacache";
import pacote from "pacote";
import {Parser, type ReadEntry} from "tar";
import {cacheFault, openCache} from "../cacheFolder.js";
import {errno} from "../errno.js";
import {LoaderError} from "../loaderError.js";
import type {NpmOptions} from "./npmOptions.js";
import {publishFiles} from "./packageCache.js";
import {specOf, type PackageSource} from "./packageSource.js";
import type {Progress} from "../progress.js";
import {sweepCache} from "../sweepCache.js";

export interface FetchEffects {
  readonly cache: string;
  /** Asked only when something has to be fetched. */
  npmOptions(): Promise<NpmOptions>;
  readonly progress: Progress;
}

/** The path inside a package of an entry of its archive, whose first folder's name does not matter. */
const inPackage = (path: string): string => path.replace(/^(\.\/)?[^/]+\//, "");

interface Unpacked {
  /** Where each of the wanted files lies, by its path in the package. */
  readonly written: ReadonlyMap<string, string>;
  /** The paths of all files. */
  readonly files: readonly string[];
}

/** Reads a package's archive to its end and writes the wanted files into `folder`. */
async function unpack(
  archive: NodeJS.ReadableStream,
  wanted: (path: string) => boolean,
  folder: string,
  advance: (bytes: number) => void
): Promise<Unpacked> {
  const written = new Map<string, string>();
  const files: string[] = [];
  const writes: Promise<void>[] = [];
  const parser = new Parser({
    strict: true,
    filter(path, entry) {
      if (!("type" in entry) || entry.type !== "File") return false;
      files.push(inPackage(path));
      return wanted(inPackage(path));
    },
    onReadEntry(entry: ReadEntry) {
      const target = join(folder, String(written.size));
      written.set(inPackage(entry.path), target);
      const write = pipeline(entry, createWriteStream(target));
      write.catch((error: Error) => parser.abort(error));
      writes.push(write);
    }
  });
  const verified = new Promise<void>((resolve, reject) => archive.on("end", () => resolve()).on("error", reject));
  const parsed = new Promise<void>((resolve, reject) => {
    parser.on("end", () => resolve());
    parser.on("error", reject);
  });
  archive.on("data", (chunk: Buffer) => advance(chunk.length));
  archive.pipe(parser as unknown as NodeJS.WritableStream);
  await Promise.all([verified, parsed]);
  await Promise.all(writes);
  return {written, files};
}

/** Why a package cannot be fetched. */
export function notFetched(source: PackageSource, cache: string, error: unknown): LoaderError {
  const spec = specOf(source);
  const detail = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const with_ = (code: string, message: string): LoaderError => new LoaderError(code, message, {cause: error});
  switch (errno(error)) {
    case "EINTEGRITY":
      return with_("integrity", `${spec}: the registry's package is not the pinned one; expected ${source.integrity}`);
    case "E404":
    case "ETARGET":
      return with_("not-found", `${spec}: not found in the registry; check npm's registry and data/models.json`);
    case "E401":
    case "E403":
      return with_("not-allowed", `${spec}: the registry refuses (${detail}); run \`npm login\``);
    case "ENOSPC":
    case "EDQUOT":
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return cacheFault(cache, error);
    default:
      return with_("not-fetched", `${spec}: cannot be fetched (${detail}); check the network and run it again`);
  }
}

/**
 * Fetches a package and keeps the wanted files of it in the cache. Nothing is published there before the whole archive's
 * integrity is verified; a wanted file that it lacks is kept as such where it is named.
 * @param wanted - the paths of files in the package, or whether one is wanted
 * @param alsoNamed - of all its files: what will be asked of it later, and is kept as lacking where it lacks it
 * @returns the paths of all its files
 * @throws LoaderError
 */
export async function fetchPackage(
  source: PackageSource,
  wanted: ReadonlySet<string> | ((path: string) => boolean),
  {cache, npmOptions, progress}: FetchEffects,
  alsoNamed: (files: readonly string[]) => readonly string[] = () => []
): Promise<readonly string[]> {
  const options = await npmOptions();
  await openCache(cache);
  await sweepCache(cache);
  progress.start(specOf(source), source.bytes);
  try {
    const isWanted = typeof wanted === "function" ? wanted : (path: string) => wanted.has(path);
    const named = typeof wanted === "function" ? [] : [...wanted];
    // cacache's types do not tell that this resolves to what its callback does
    let all: readonly string[] = [];
    await cacache.tmp.withTmp(cache, async (folder: string) => {
      const {written, files} = await pacote.tarball.stream(
        specOf(source),
        (archive) => unpack(archive, isWanted, folder, progress.advance),
        {...options, integrity: source.integrity}
      );
      const absent = [...named, ...alsoNamed(files)].filter((path) => !written.has(path));
      const lacking = absent.map((path) => [path, undefined] as const);
      await publishFiles(cache, source, new Map([...written, ...lacking]));
      all = files;
    });
    return all;
  } catch (error) {
    throw notFetched(source, cache, error);
  } finally {
    progress.stop();
  }
}
