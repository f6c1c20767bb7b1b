import {createHash} from "node:crypto";
import {constants, open, type FileHandle} from "node:fs/promises";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {errno} from "../errno.js";
import {LoaderError} from "../loaderError.js";
import {fileSource} from "../npm/fileSource.js";

const chunkBytes = 1 << 18;
/** A gap between what was digested and what is read is read along where it is no longer. */
const shortGap = 1 << 20;

/** A local file, digested while it is read in order. */
export interface HashedFile extends ByteSource {
  /** Lower-case hex SHA-256 of all its bytes: those that were not read are read for it. */
  digest(): Promise<string>;
  close(): Promise<void>;
}

async function opened(path: string): Promise<FileHandle> {
  try {
    // a pipe that nobody writes to would keep an opening without O_NONBLOCK waiting
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const why = errno(cause) === "ENOENT" ? "no such file" : (errno(cause) ?? String(cause));
    throw new LoaderError("no-such-file", `${path}: cannot be read: ${why}; name a file that is there`, {cause});
  }
}

/** Opens a regular file. @throws LoaderError `no-such-file` */
export async function hashedFile(path: string): Promise<HashedFile> {
  const handle = await opened(path);
  const stats = await handle.stat();
  if (!stats.isFile()) {
    await handle.close();
    throw new LoaderError("no-such-file", `${path}: no file; name one that is`);
  }
  const file = fileSource(handle, stats.size);
  const hash = createHash("sha256");
  let hashed = 0;
  const hashTo = async (end: number): Promise<void> => {
    const chunk = new Uint8Array(Math.min(chunkBytes, Math.max(0, end - hashed)));
    while (hashed < end) {
      const bytes = chunk.subarray(0, end - hashed);
      await file.fill(bytes, hashed);
      hash.update(bytes);
      hashed += bytes.length;
    }
  };
  /** One at a time: a stream reads ahead while the rest is digested. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
  let result: string | undefined;
  return {
    size: stats.size,
    read: (start, length) =>
      inTurn(async () => {
        if (start > hashed && start - hashed <= shortGap) await hashTo(start);
        const bytes = await file.read(start, length);
        if (start <= hashed && start + length > hashed) {
          hash.update(bytes.subarray(hashed - start));
          hashed = start + length;
        }
        return bytes;
      }),
    digest: () =>
      inTurn(async () => {
        await hashTo(stats.size);
        const now = await handle.stat();
        if (now.size !== stats.size || now.mtimeMs !== stats.mtimeMs)
          throw new LoaderError("changed", `${path}: it was changed meanwhile; run this again`);
        return (result ??= hash.digest("hex"));
      }),
    close: () => inTurn(() => handle.close())
  };
}
