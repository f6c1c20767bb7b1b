import {chunksOf} from "./archive.js";
import type {ByteSource} from "./byteSource.js";
import {storedAs} from "./dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "./embeddingMatrix.js";
import {forwardSource, type Chunks} from "./forwardSource.js";
import {brokenOnnx, type Onnx, type OnnxTensor} from "./onnx.js";
import {RowsError} from "./rowsError.js";

const widths: Readonly<Record<string, number>> = {U8: 1, I8: 1, F16: 2, BF16: 2, F32: 4, F64: 8};

/** A file and what else is beside it. */
interface OnnxFiles {
  readonly source: ByteSource;
  /** The file that holds numbers of tensors, by its name in the ONNX file. */
  beside(file: string): ByteSource;
}

const countOf = ({shape}: OnnxTensor): number => shape.reduce((product, size) => product * size, 1);

/** How many varints end in these bytes. */
async function countVarints(chunks: Chunks): Promise<number> {
  let count = 0;
  for await (const chunk of chunks) for (const byte of chunk) if (byte < 0x80) count++;
  return count;
}

/** The number that a varint's seven-bit parts make, from its lowest on; NaN where it has more than 28 bits. */
function wholeOf(parts: readonly number[]): number {
  const low = parts.slice(0, 4).reduce((sum, part, i) => sum + part * 2 ** (7 * i), 0);
  const high = parts.slice(4);
  if (high.every((part) => part === 0)) return low;
  // a negative number is written with 64 bits
  const isNegative = high.length === 6 && high.every((part, i) => part === (i === 5 ? 1 : 0x7f));
  return isNegative ? low - 2 ** 28 : NaN;
}

/** Varints as bytes of a width each, little-endian. */
async function* narrowed(chunks: Chunks, {name, dtype}: OnnxTensor, bytes: number): AsyncGenerator<Uint8Array> {
  const [min, max] = dtype === "I8" ? [-128, 127] : [0, 2 ** (8 * bytes) - 1];
  let parts: number[] = [];
  for await (const chunk of chunks) {
    const out = new Uint8Array(chunk.length * bytes);
    let length = 0;
    for (const byte of chunk) {
      parts.push(byte & 0x7f);
      if (parts.length > 10) throw brokenOnnx(`a number of ${name} has no end`);
      if (byte >= 0x80) continue;
      const value = wholeOf(parts);
      if (!(value >= min && value <= max)) throw brokenOnnx(`${name} has a number that is no ${dtype}`);
      for (let i = 0; i < bytes; i++) out[length++] = (value >> (8 * i)) & 0xff;
      parts = [];
    }
    if (length > 0) yield out.subarray(0, length);
  }
}

/** Where a tensor's numbers lie as they are: a source, and the byte in it. */
async function numbersAt(
  tensor: OnnxTensor,
  {source, beside}: OnnxFiles
): Promise<{source: ByteSource; start: number}> {
  const {name, dtype, shape, data} = tensor;
  const width = widths[dtype];
  // names what is read instead
  if (width === undefined) storedAs(dtype);
  const wanted = countOf(tensor) * (width ?? NaN);
  const wrong = (contents: string): RowsError =>
    new RowsError(
      "wrong-shape",
      `wrong length: ${name} (${shape.join("×")} of ${dtype}) has ${contents}; expected ${wanted}`
    );
  if (data.kind === "bytes") {
    if (data.end - data.start !== wanted) throw wrong(`${data.end - data.start} bytes`);
    return {source, start: data.start};
  }
  if (data.kind === "varints") {
    const chunks = (): Chunks => chunksOf(source, data.start, data.end);
    const count = await countVarints(chunks());
    if (count !== countOf(tensor)) throw wrong(`${count} numbers`);
    return {source: forwardSource(() => narrowed(chunks(), tensor, width ?? 1), wanted), start: 0};
  }
  const {file, offset, length = wanted} = data;
  const other = beside(file);
  if (length !== wanted) throw wrong(`${length} bytes in ${file}`);
  if (offset + length > other.size)
    throw wrong(`${Math.max(0, other.size - offset)} bytes in ${file}; is it cut short?`);
  return {source: other, start: offset};
}

/** The one number of a tensor without dimensions. */
async function numberOf(onnx: Onnx, name: string, matrix: string, files: OnnxFiles): Promise<number> {
  const tensor = onnx.tensors.find((candidate) => candidate.name === name);
  if (!tensor || countOf(tensor) !== 1)
    throw new RowsError(
      "unsupported-onnx",
      `${matrix}: ${tensor ? `${name} has ${countOf(tensor)} numbers` : `no tensor ${name}`}; expected one for all rows`
    );
  const {source, start} = await numbersAt(tensor, files);
  const bytes = await source.read(start, widths[tensor.dtype] ?? 0);
  const out = new Float32Array(1);
  const stored = storedAs(tensor.dtype, {scale: 1, zeroPoint: 0});
  stored.decode(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 1, out, 0);
  return out[0] ?? NaN;
}

/** How whole numbers of 8 bits stand for others, as the graph says. */
async function scaleOf(onnx: Onnx, {name, dtype}: OnnxTensor, files: OnnxFiles) {
  if (dtype !== "U8" && dtype !== "I8") return {};
  const way = onnx.dequantized(name);
  if (!way)
    throw new RowsError(
      "unsupported-onnx",
      `${name}: whole numbers of ${dtype}, and no DequantizeLinear that says what they stand for; name another tensor or file`
    );
  const scale = await numberOf(onnx, way.scale, name, files);
  const zeroPoint = way.zeroPoint === undefined ? 0 : await numberOf(onnx, way.zeroPoint, name, files);
  return {scale, zeroPoint};
}

/**
 * A matrix of an ONNX file by its name.
 * @throws RowsError where there is none, or its numbers are not all there
 */
export async function onnxMatrix(onnx: Onnx, name: string, files: OnnxFiles): Promise<EmbeddingMatrix> {
  const tensor = onnx.tensors.find((candidate) => candidate.name === name);
  if (!tensor) throw new RowsError("no-such-tensor", `no such tensor: ${name}; it has ${onnx.tensors.length} others`);
  const {dtype, shape} = tensor;
  const [rows = 0, dims = 0, more] = shape;
  if (more !== undefined || rows === 0 || dims === 0 || !Number.isSafeInteger(rows * dims))
    throw new RowsError(
      "wrong-shape",
      `wrong shape: ${name} is ${shape.join("×") || "one number"}; expected rows × dimensions`
    );
  const stored = storedAs(dtype, await scaleOf(onnx, tensor, files));
  const {source, start} = await numbersAt(tensor, files);
  return matrixAt(source, {rows, dims, dtype, tensor: name, start, stored});
}
