import type {ByteSource} from "../../src/rows/byteSource.js";
import {ggufMatrix, readGguf} from "../../src/rows/gguf.js";

/** Reads all that a GGUF file has: its header, and the first and last rows of its tensors. */
export async function readGgufWhole(source: ByteSource): Promise<"read"> {
  const header = await readGguf(source);
  for (const {name} of header.tensors) {
    const matrix = ggufMatrix(header, name, source);
    await matrix.readRows([0, matrix.rows - 1]);
  }
  return "read";
}
