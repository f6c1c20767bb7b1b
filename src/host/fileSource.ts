import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";

/** A file that a reader chose, read by slices as they are asked for. */
interface FileSource extends ByteSource {
  /** How many bytes were read. */
  taken(): number;
}

/** How a reading of files is followed, and ended. */
export interface Following {
  readonly signal?: AbortSignal | undefined;
  /** Hears how much of a file was passed, from 0 to 1. */
  readonly hear?: ((done: number) => void) | undefined;
}

/** Shorter reads are of a header, or of rows here and there. */
const longRead = 1 << 20;

/** @throws RowsError in its reads, where the file is not what it was; why the signal ended */
export function fileSource(file: File, {signal, hear}: Following = {}): FileSource {
  let taken = 0;
  const gone = (cause?: unknown): RowsError =>
    new RowsError("changed", `${file.name}: it cannot be read any more; was it changed or moved? Choose it again`, {
      cause
    });
  return {
    size: file.size,
    taken: () => taken,
    async read(start, length) {
      signal?.throwIfAborted();
      if (start < 0 || length < 0 || start + length > file.size)
        throw new RowsError("short-read", `bytes ${start} to ${start + length}: ${file.name} has ${file.size}`);
      const bytes = await file
        .slice(start, start + length)
        .arrayBuffer()
        .catch((cause: unknown) => {
          throw gone(cause);
        });
      if (bytes.byteLength !== length) throw gone();
      taken += length;
      if (length >= longRead) hear?.((start + length) / file.size);
      return new Uint8Array(bytes);
    }
  };
}
