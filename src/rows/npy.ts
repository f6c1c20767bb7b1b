import type {ByteSource} from "./byteSource.js";
import {storedAs} from "./dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "./embeddingMatrix.js";
import {RowsError} from "./rowsError.js";

/** NumPy pads its headers to a multiple of 64 bytes; those of plain arrays have 128. */
const longestHeader = 65_536;

const dtypes: Readonly<Record<string, string>> = {"<f2": "F16", "<f4": "F32", "<f8": "F64"};
const broken = (what: string): RowsError => new RowsError("broken-npy", `broken .npy file: ${what}`);

/** The header's text, a Python literal, and where the numbers begin. */
async function headerOf(source: ByteSource): Promise<{text: string; start: number}> {
  if (source.size < 16) throw broken(`it has ${source.size} bytes; is it empty, or cut short?`);
  const head = await source.read(0, 12);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.getUint32(0) !== 0x934e554d || view.getUint16(4) !== 0x5059) throw broken("it does not begin with NUMPY");
  const version = view.getUint8(6);
  if (version < 1 || version > 3) throw broken(`its version is ${version}; expected 1 to 3`);
  const [length, at] = version === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  if (length > longestHeader || at + length > source.size)
    throw broken(`its header claims ${length} bytes of ${source.size}; is it damaged, or cut short?`);
  return {text: new TextDecoder().decode(await source.read(at, length)), start: at + length};
}

/**
 * A matrix that NumPy saved (NEP 1): row-major, little-endian floats of 16, 32 or 64 bits.
 * @param name - for messages
 * @throws RowsError `broken-npy`, `unsupported-dtype`, `wrong-shape`
 */
export async function npyMatrix(source: ByteSource, name: string): Promise<EmbeddingMatrix> {
  const {text, start} = await headerOf(source);
  const fields =
    /^\{'descr': '([^']{1,40})', 'fortran_order': (True|False), 'shape': \(([\d, ]*)\), \} *\n$/.exec(text) ?? [];
  const [, descr, order, shapeText = ""] = fields;
  if (descr === undefined)
    throw broken(`its header is not that of a plain array: ${JSON.stringify(text.slice(0, 60))}`);
  const shape = shapeText
    .split(/, */)
    .filter((part) => part !== "")
    .map(Number);
  const [rows = 0, dims = 0, more] = shape;
  if (more !== undefined || rows === 0 || dims === 0 || !Number.isSafeInteger(rows * dims))
    throw new RowsError(
      "wrong-shape",
      `wrong shape: ${name} is ${shape.join("×") || "one number"}; expected rows × dimensions`
    );
  const dtype = Object.hasOwn(dtypes, descr) ? dtypes[descr] : undefined;
  if (dtype === undefined)
    throw new RowsError(
      "unsupported-dtype",
      `unsupported dtype: ${descr}; expected <f4, <f2 or <f8: save it with .astype("<f4")`
    );
  if (order === "True")
    throw new RowsError("unsupported-order", `${name} lies by columns; save it by rows, with numpy.ascontiguousarray`);
  const stored = storedAs(dtype);
  const size = start + rows * dims * stored.bytes;
  if (source.size !== size)
    throw broken(`${rows}×${dims} of ${dtype} make ${size} bytes and it has ${source.size}; is it cut short?`);
  return matrixAt(source, {rows, dims, dtype, tensor: name, start, stored});
}
