import type {ByteSource} from "./byteSource.js";

/**
 * Short reads of a source that lie near one another, out of one chunk; one at a time.
 * @returns bytes that hold until the next read
 */
export function nearReads(source: ByteSource, chunkBytes: number) {
  let chunk: Uint8Array = new Uint8Array();
  let chunkStart = 0;
  return async (start: number, length: number): Promise<Uint8Array> => {
    if (start < chunkStart || start + length > chunkStart + chunk.length) {
      chunkStart = start;
      chunk = await source.read(start, Math.min(Math.max(length, chunkBytes), source.size - start));
    }
    return chunk.subarray(start - chunkStart, start - chunkStart + length);
  };
}
