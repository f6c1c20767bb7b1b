import type {FileHandle} from "node:fs/promises";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {LoaderError} from "../loaderError.js";

interface FileSource extends ByteSource {
  /** Fills an array from a place on: it may be used again and again, where each read would make a new one. */
  fill(bytes: Uint8Array, start: number): Promise<void>;
}

/** Random access to an open file. */
export function fileSource(file: FileHandle, size: number): FileSource {
  async function fill(bytes: Uint8Array, start: number): Promise<void> {
    const {length} = bytes;
    for (let done = 0; done < length;) {
      const {bytesRead} = await file.read(bytes, done, length - done, start + done);
      if (bytesRead === 0)
        throw new LoaderError("short-read", `bytes ${start} to ${start + length}: the file has ${size}`);
      done += bytesRead;
    }
  }
  return {
    size,
    fill,
    async read(start, length) {
      const bytes = new Uint8Array(length);
      await fill(bytes, start);
      return bytes;
    }
  };
}
