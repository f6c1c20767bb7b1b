import {openTable} from "../../src/files/openTable.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {storedAs} from "../../src/rows/dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "../../src/rows/embeddingMatrix.js";
import {LoaderError} from "../loaderError.js";
import type {MatrixDescriptor, WordMatrix} from "../modelEntry.js";

/**
 * Opens a model's embedding matrix, rows × dims; nothing but a header is read yet.
 * @param beside - another file with numbers of it
 * @throws LoaderError, RowsError where the file and the declared shape disagree
 */
export async function openMatrix(
  descriptor: Exclude<MatrixDescriptor, WordMatrix>,
  dims: number,
  rows: number,
  source: ByteSource,
  beside?: (file: string) => ByteSource
): Promise<EmbeddingMatrix> {
  if (descriptor.format !== "raw") return openTable(descriptor, dims, rows, source, beside);
  const {file, offset, dtype} = descriptor;
  const stored = storedAs(dtype, descriptor);
  if (offset + rows * dims * stored.bytes > source.size)
    throw new LoaderError(
      "wrong-shape",
      `wrong shape: ${rows}×${dims} of ${dtype} at byte ${offset} leaves ${file} (${source.size} bytes)`
    );
  return matrixAt(source, {rows, dims, dtype, tensor: `${file}@${offset}`, start: offset, stored});
}
