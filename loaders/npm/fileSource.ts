import type {FileHandle} from "node:fs/promises";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {LoaderError} from "../loaderError.js";

/** Random access to an open file. */
export const fileSource = (file: FileHandle, size: number): ByteSource => ({
  size,
  async read(start, length) {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const {bytesRead} = await file.read(bytes, done, length - done, start + done);
      if (bytesRead === 0)
        throw new LoaderError("short-read", `bytes ${start} to ${start + length}: the file has ${size}`);
      done += bytesRead;
    }
    return bytes;
  }
});
