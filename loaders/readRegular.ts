import {createHash} from "node:crypto";
import {constants, open, type FileHandle} from "node:fs/promises";
import type {Stats} from "node:fs";
import {errno} from "./errno.js";
import {LoaderError} from "./loaderError.js";

/** Words.csv, the registry, the lock, the record: what a person may read. In bytes. */
const tableLimit = 64 * 1024 * 1024;
/** A model's embeddings. In bytes. */
export const embeddingsLimit = 2 * 1024 * 1024 * 1024 - 1;

export interface ReadOptions {
  /** Names the file in messages; its path without it. */
  readonly name?: string;
  /** How many bytes it may have. */
  readonly limit?: number;
  /** What to do about a file that cannot be read. */
  readonly remedy?: string;
}

/** What lies at a path, in words. */
export function kindOf(stats: Stats): string {
  if (stats.isFile()) return "a file";
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}

const reasons: Readonly<Record<string, string>> = {
  ELOOP: "its links lead in a circle",
  ENXIO: "it is a socket or a device",
  EACCES: "its permissions forbid it (EACCES)",
  ENOTDIR: "what should be a folder above it is none"
};

async function bytesOf(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let done = 0;
  while (done < size) {
    const {bytesRead} = await handle.read(bytes, done, size - done, done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** So much of a file is held while its digest is made. In bytes. */
const pieceSize = 512 * 1024;

async function digestOf(handle: FileHandle, size: number): Promise<string> {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(Math.min(size, pieceSize));
  for (let done = 0; done < size;) {
    const {bytesRead} = await handle.read(piece, 0, Math.min(size - done, piece.length), done);
    if (bytesRead === 0) break;
    hash.update(piece.subarray(0, bytesRead));
    done += bytesRead;
  }
  return hash.digest("hex");
}

/** The bytes of a file that must be there; see `readRegular`. @throws LoaderError `not-read` */
export async function readNeeded(path: string, options: ReadOptions = {}): Promise<Buffer> {
  const bytes = await readRegular(path, options);
  const {name = path, remedy = "restore it"} = options;
  if (!bytes) throw new LoaderError("not-read", `${name}: no such file; ${remedy}`);
  return bytes;
}

/**
 * What is made of an open regular file, never of a folder, a pipe or a device, which could go on for ever; undefined where there is none.
 * @throws LoaderError `not-read`, one line with the name and the remedy
 */
async function ofRegular<T>(
  path: string,
  options: ReadOptions,
  make: (handle: FileHandle, size: number) => Promise<T>
): Promise<T | undefined> {
  const {name = path, limit = tableLimit, remedy = "restore it"} = options;
  const refusal = (why: string, cause?: unknown): LoaderError =>
    new LoaderError("not-read", `${name}: cannot be read: ${why}; ${remedy}`, {cause});
  // a pipe that nobody writes to would keep an opening without O_NONBLOCK waiting
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, flags);
    const stats = await handle.stat();
    if (!stats.isFile()) throw refusal(`it is ${kindOf(stats)}, no file`);
    if (stats.size > limit)
      throw refusal(`it has ${stats.size} bytes, more than the ${limit} that are expected at most`);
    return await make(handle, stats.size);
  } catch (cause) {
    if (cause instanceof LoaderError) throw cause;
    const code = errno(cause);
    if (code === "ENOENT") return undefined;
    throw refusal(reasons[code ?? ""] ?? code ?? String(cause), cause);
  } finally {
    await handle?.close();
  }
}

/** The bytes of a regular file; undefined where there is none. @throws LoaderError `not-read`, one line with the name and the remedy */
export const readRegular = (path: string, options: ReadOptions = {}): Promise<Buffer | undefined> =>
  ofRegular(path, options, bytesOf);

/** Lower-case hex SHA-256 of a regular file, never held as a whole; undefined where there is none. @throws LoaderError `not-read` */
export const regularDigest = (path: string, options: ReadOptions = {}): Promise<string | undefined> =>
  ofRegular(path, options, digestOf);
