import type {ByteSource} from "./byteSource.js";
import {storedAs} from "./dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "./embeddingMatrix.js";
import {requireShape} from "./requireShape.js";
import {RowsError} from "./rowsError.js";
import {findTensor} from "./safetensors.js";

/**
 * A matrix in a safetensors file, rows × dims; nothing but the header is read yet.
 * @param tensor - its name
 * @throws RowsError where it is not there, or has another shape or length
 */
export async function safetensorsMatrix(
  source: ByteSource,
  tensor: string,
  rows: number,
  dims: number
): Promise<EmbeddingMatrix> {
  const {name, dtype, shape, data_offsets, start} = await findTensor(source, tensor, rows);
  const stored = storedAs(dtype);
  const matrix = matrixAt(source, {rows, dims, dtype, tensor: name, start, stored});
  requireShape(name, shape, rows, dims);
  const bytes = data_offsets[1] - data_offsets[0];
  if (bytes !== rows * dims * stored.bytes)
    throw new RowsError(
      "wrong-shape",
      `wrong length: ${name} has ${bytes} bytes; expected ${rows * dims * stored.bytes}`
    );
  return matrix;
}
