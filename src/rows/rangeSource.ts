import type {ByteSource} from "./byteSource.js";
import {RowsError} from "./rowsError.js";

/** A part of a source: a file that lies in another as it is. */
export function rangeSource(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    inOrder: source.inOrder,
    close: async () => void (source.inOrder && (await source.close?.())),
    async read(at, length) {
      if (at < 0 || length < 0 || at + length > size)
        throw new RowsError("short-read", `bytes ${at} to ${at + length}: the file has ${size}`);
      return source.read(start + at, length);
    }
  };
}
