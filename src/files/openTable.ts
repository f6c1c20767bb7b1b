import type {ByteSource} from "../rows/byteSource.js";
import type {EmbeddingMatrix} from "../rows/embeddingMatrix.js";
import {ggufMatrix, readGguf} from "../rows/gguf.js";
import {npyMatrix} from "../rows/npy.js";
import {readOnnx} from "../rows/onnx.js";
import {onnxMatrix} from "../rows/onnxMatrix.js";
import {requireShape} from "../rows/requireShape.js";
import {RowsError} from "../rows/rowsError.js";
import {safetensorsMatrix} from "../rows/safetensorsMatrix.js";
import type {TableMatrix} from "./describeFile.js";

const alone = (file: string): never => {
  throw new RowsError("no-such-file", `no file ${file} beside it`);
};

/**
 * Opens a matrix whose rows have ids, rows × dims; nothing but a header is read yet.
 * @param beside - another file with numbers of it
 * @throws RowsError where the file and the shape disagree
 */
export async function openTable(
  descriptor: TableMatrix,
  dims: number,
  rows: number,
  source: ByteSource,
  beside: (file: string) => ByteSource = alone
): Promise<EmbeddingMatrix> {
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
  return safetensorsMatrix(source, descriptor.tensor, rows, dims);
}
