import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";

/** A file that a reader chose, read by slices as they are asked for. */
export interface FileSource extends ByteSource {
  /** How many bytes were read. */
  taken(): number;
}

/** @throws RowsError in its reads, where the file is not what it was */
export function fileSource(file: File): FileSource {
  let taken = 0;
  const gone = (cause?: unknown): RowsError =>
    new RowsError("changed", `${file.name}: it cannot be read any more; was it changed or moved? Choose it again`, {
      cause
    });
  return {
    size: file.size,
    taken: () => taken,
    async read(start, length) {
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
      return new Uint8Array(bytes);
    }
  };
}
