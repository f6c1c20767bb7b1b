import {createHash} from "node:crypto";
import {createReadStream, statSync} from "node:fs";
import {Readable} from "node:stream";

/** A file as a hub keeps it: large ones at a file host. */
export interface FakeFile {
  readonly size: number;
  /** SHA-256 for a large file, git's SHA-1 of the blob for a small one. */
  readonly etag: string;
  readonly large: boolean;
  /** Both ends included. */
  stream(first: number, last: number): Readable;
}

export function smallFile(content: Uint8Array | string): FakeFile {
  const bytes = Buffer.from(content);
  const etag = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const stream = (first: number, last: number): Readable => Readable.from([bytes.subarray(first, last + 1)]);
  return {size: bytes.length, etag, large: false, stream};
}

export function largeFile(bytes: Uint8Array): FakeFile {
  const etag = createHash("sha256").update(bytes).digest("hex");
  return {...smallFile(bytes), etag, large: true};
}

/** A file on disk, which may be sparse; its ETag is made up. */
export const diskFile = (path: string): FakeFile => ({
  size: statSync(path).size,
  etag: createHash("sha256").update(path).digest("hex"),
  large: true,
  stream: (start, end) => createReadStream(path, {start, end})
});
