import type {ByteSource} from "./byteSource.js";
import {RowsError} from "./rowsError.js";

/** So much from the beginning is kept: headers, a tokenizer and the list of an inner archive, which are read more than once. */
const headBytes = 4_000_000;

/** Bytes in order, in chunks of any length. */
export type Chunks = AsyncIterable<Uint8Array>;

/**
 * Random access to bytes that can be had in order alone, as a compressed file gives them. Reads in ascending order take one pass, and
 * nothing beyond the last of them is asked for; a read before the place reached begins anew, unless it lies in the first four million
 * bytes, which are kept.
 * @param open - the bytes from the beginning
 * @param size - how many there are
 */
export function forwardSource(open: () => Chunks, size: number): ByteSource {
  let stream: AsyncIterator<Uint8Array> | undefined;
  let chunk: Uint8Array = new Uint8Array();
  let [chunkStart, reached] = [0, 0];
  const head = new Uint8Array(Math.min(headBytes, size));
  let headEnd = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function next(): Promise<void> {
    stream ??= open()[Symbol.asyncIterator]();
    const {value, done} = await stream.next();
    if (done) throw new RowsError("short-read", `it ends after ${reached} bytes; expected ${size}`);
    [chunk, chunkStart] = [value, reached];
    reached += value.length;
    if (reached > size) throw new RowsError("too-long", `it goes on after the ${size} bytes that it should have`);
    if (chunkStart <= headEnd && headEnd < head.length) {
      const part = value.subarray(headEnd - chunkStart, head.length - chunkStart);
      head.set(part, headEnd);
      headEnd += part.length;
    }
  }

  /** Where the last byte is asked for, nothing may come after it. */
  async function requireEnd(): Promise<void> {
    for (;;) {
      const {done, value} = (await stream?.next()) ?? {done: true, value: undefined};
      if (done) return;
      // unpacking may end with a part that is empty
      if (value.length > 0)
        throw new RowsError("too-long", `it goes on by ${value.length} bytes after the ${size} that it should have`);
    }
  }

  async function close(): Promise<void> {
    const open = stream;
    stream = undefined;
    [chunk, chunkStart, reached] = [new Uint8Array(), 0, 0];
    await open?.return?.();
  }

  async function read(start: number, length: number): Promise<Uint8Array> {
    if (start < 0 || length < 0 || start + length > size)
      throw new RowsError("short-read", `bytes ${start} to ${start + length}: the file has ${size}`);
    if (start + length <= headEnd) return head.slice(start, start + length);
    if (start < chunkStart) await close();
    const out = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const at = start + done;
      if (at >= reached) await next();
      else {
        const part = chunk.subarray(at - chunkStart, at - chunkStart + length - done);
        out.set(part, done);
        done += part.length;
      }
    }
    if (length > 0 && start + length === size) await requireEnd();
    return out;
  }

  return {
    size,
    inOrder: true,
    read(start, length) {
      const reading = last.then(() => read(start, length));
      last = reading.catch(() => {});
      return reading;
    },
    close
  };
}
