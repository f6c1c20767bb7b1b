import type {ByteSource} from "../byteSource.js";
import {LoaderError} from "../loaderError.js";
import type {MatrixDescriptor} from "../modelEntry.js";
import {storedAs} from "./dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "./embeddingMatrix.js";
import {findTensor} from "./safetensors.js";

/** Bytes of a row of numbers: the longest that are published have less than a tenth. They bound the memory that a read takes. */
const longestRow = 1_000_000;

type TableDescriptor = Exclude<MatrixDescriptor, {readonly format: "text"}>;

/**
 * Opens a model's embedding matrix, rows × dims; nothing but a header is read yet.
 * @throws LoaderError where the file and the declared shape disagree
 */
export async function openMatrix(
  descriptor: TableDescriptor,
  dims: number,
  rows: number,
  source: ByteSource
): Promise<EmbeddingMatrix> {
  if (descriptor.format === "raw") {
    const {file, offset, dtype} = descriptor;
    const stored = storedAs(dtype, descriptor);
    if (offset + rows * dims * stored.bytes > source.size)
      throw new LoaderError(
        "wrong-shape",
        `wrong shape: ${rows}×${dims} of ${dtype} at byte ${offset} leaves ${file} (${source.size} bytes)`
      );
    return matrixAt(source, {rows, dims, dtype, tensor: `${file}@${offset}`, start: offset, stored});
  }
  const {name, dtype, shape, data_offsets, start} = await findTensor(source, descriptor.tensor, rows);
  const stored = storedAs(dtype);
  if (dims * stored.bytes > longestRow)
    throw new LoaderError(
      "wrong-shape",
      `wrong shape: a row of ${name} has ${dims} numbers; expected at most ${longestRow / stored.bytes}`
    );
  if (shape.length !== 2 || shape[0] !== rows || shape[1] !== dims)
    throw new LoaderError("wrong-shape", `wrong shape: ${name} is ${shape.join("×")}; expected ${rows}×${dims}`);
  if (data_offsets[1] - data_offsets[0] !== rows * dims * stored.bytes)
    throw new LoaderError(
      "wrong-shape",
      `wrong length: ${name} has ${data_offsets[1] - data_offsets[0]} bytes; expected ${rows * dims * stored.bytes}`
    );
  return matrixAt(source, {rows, dims, dtype, tensor: name, start, stored});
}
