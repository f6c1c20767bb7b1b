import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {open, type FileHandle} from "node:fs/promises";
import {pipeline} from "node:stream/promises";
import * as cacache from "cacache";
import {cacheFault} from "../cacheFolder.js";
import {ifPresent} from "../errno.js";
import type {PackageSource} from "./packageSource.js";

/** A file of a package, whose bytes were checked when it was opened. */
export interface CachedFile {
  readonly handle: FileHandle;
  readonly size: number;
  readonly sha256: string;
}

const keyOf = ({package: name, version, integrity}: PackageSource, path: string): string =>
  `rsa-notebook:npm:${name}@${version}:${integrity}:${path}`;

async function sha256Of(handle: FileHandle): Promise<Buffer> {
  const hash = createHash("sha256");
  const chunk = Buffer.allocUnsafe(1 << 20);
  for (let at = 0; ;) {
    const {bytesRead} = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) return hash.digest();
    hash.update(chunk.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/**
 * A file out of the cache: undefined where it is not there or damaged, "absent" where the package is known not to have it.
 * Its whole content is hashed before a byte of it is used.
 */
export async function cachedFile(
  cache: string,
  source: PackageSource,
  path: string
): Promise<CachedFile | "absent" | undefined> {
  const entry = await cacache.get.info(cache, keyOf(source, path), {memoize: false}).catch((cause: unknown) => {
    throw cacheFault(cache, cause);
  });
  if (!entry) return undefined;
  if (entry.metadata?.absent === true) return "absent";
  const handle = await ifPresent(open(entry.path));
  if (!handle) return undefined;
  const [digest, {size}] = await Promise.all([sha256Of(handle), handle.stat()]);
  if (entry.integrity === `sha256-${digest.toString("base64")}`) return {handle, size, sha256: digest.toString("hex")};
  await handle.close();
  await cacache.rm.content(cache, entry.integrity);
  return undefined;
}

/** cacache's declared types lack `algorithms`. */
const putOptions: cacache.put.Options & {readonly algorithms: readonly string[]} = {algorithms: ["sha256"]};

/** Publishes a verified package's files: each at a path on disk, or undefined where the package has none. */
export async function publishFiles(
  cache: string,
  source: PackageSource,
  files: ReadonlyMap<string, string | undefined>
): Promise<void> {
  for (const [path, from] of files) {
    const key = keyOf(source, path);
    if (from === undefined) await cacache.put(cache, key, "", {...putOptions, metadata: {absent: true}});
    else await pipeline(createReadStream(from), cacache.put.stream(cache, key, putOptions));
  }
}
