import {pipeline, Readable} from "node:stream";
import {createInflateRaw} from "node:zlib";
import type {ArchiveEffects} from "../../src/rows/archive.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {collectChunks} from "../collectGarbage.js";

const chunkSize = 1 << 17;
/** After so many bytes their chunks are let go. */
const bytesKept = 4_000_000;

/** Undoes DEFLATE by Node's zlib; no more than a few chunks are under way. */
export const inflate: ArchiveEffects["inflate"] = async function* (input, length) {
  const output = createInflateRaw({chunkSize});
  pipeline(Readable.from(input, {highWaterMark: 1}), output, () => {});
  try {
    let since = 0;
    for await (const chunk of output as AsyncIterable<Uint8Array>) {
      since += chunk.length;
      if (since > bytesKept) {
        collectChunks();
        since = 0;
      }
      yield chunk;
    }
    if (output.bytesWritten < length)
      throw new RowsError(
        "broken-archive",
        `its compressed bytes end after ${output.bytesWritten} of ${length}; a gzip file in several parts is to be unpacked first`
      );
  } catch (cause) {
    if (cause instanceof RowsError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RowsError("broken-archive", `broken archive: its compressed bytes are damaged (${why})`, {cause});
  } finally {
    output.destroy();
  }
};
