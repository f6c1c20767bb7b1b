import type {ByteSource} from "../../src/rows/byteSource.js";
import {ggufMatrix, readGguf} from "../../src/rows/gguf.js";
import {npyMatrix} from "../../src/rows/npy.js";
import {readOnnx} from "../../src/rows/onnx.js";
import {onnxMatrix} from "../../src/rows/onnxMatrix.js";
import {LoaderError} from "../loaderError.js";
import type {MatrixDescriptor, WordMatrix} from "../modelEntry.js";
import {storedAs} from "../../src/rows/dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "../../src/rows/embeddingMatrix.js";
import {findTensor} from "../../src/rows/safetensors.js";

type TableDescriptor = Exclude<MatrixDescriptor, WordMatrix>;

function requireShape(name: string, shape: readonly number[], rows: number, dims: number): void {
  if (shape.length !== 2 || shape[0] !== rows || shape[1] !== dims)
    throw new LoaderError("wrong-shape", `wrong shape: ${name} is ${shape.join("×")}; expected ${rows}×${dims}`);
}

const alone = (file: string): never => {
  throw new LoaderError("no-such-file", `no file ${file} beside it`);
};

/**
 * Opens a model's embedding matrix, rows × dims; nothing but a header is read yet.
 * @param beside - another file with numbers of it
 * @throws LoaderError where the file and the declared shape disagree
 */
export async function openMatrix(
  descriptor: TableDescriptor,
  dims: number,
  rows: number,
  source: ByteSource,
  beside: (file: string) => ByteSource = alone
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
  if (descriptor.format === "npy") {
    const matrix = await npyMatrix(source, descriptor.file);
    requireShape(descriptor.file, [matrix.rows, matrix.dims], rows, dims);
    return matrix;
  }
  if (descriptor.format === "gguf") {
    const matrix = ggufMatrix(await readGguf(source), descriptor.tensor, source);
    requireShape(descriptor.tensor, [matrix.rows, matrix.dims], rows, dims);
    return matrix;
  }
  if (descriptor.format === "onnx") {
    const {tensor, data} = descriptor;
    const files = {source, beside: () => (data ? beside(data.file) : alone("with its numbers"))};
    const matrix = await onnxMatrix(await readOnnx(source), tensor, files);
    requireShape(tensor, [matrix.rows, matrix.dims], rows, dims);
    return matrix;
  }
  const {name, dtype, shape, data_offsets, start} = await findTensor(source, descriptor.tensor, rows);
  const stored = storedAs(dtype);
  const matrix = matrixAt(source, {rows, dims, dtype, tensor: name, start, stored});
  requireShape(name, shape, rows, dims);
  if (data_offsets[1] - data_offsets[0] !== rows * dims * stored.bytes)
    throw new LoaderError(
      "wrong-shape",
      `wrong length: ${name} has ${data_offsets[1] - data_offsets[0]} bytes; expected ${rows * dims * stored.bytes}`
    );
  return matrix;
}
