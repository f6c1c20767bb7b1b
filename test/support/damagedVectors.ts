import {readFileSync} from "node:fs";
import {expect} from "vitest";
import {inflate} from "../../loaders/file/inflate.js";
import {LoaderError} from "../../loaders/loaderError.js";
import {arrowTable, readArrowVectors} from "../../loaders/tensors/arrow/arrowVectors.js";
import {readCsvVectors} from "../../src/files/csvVectors.js";
import {parquetTable, readParquetVectors} from "../../loaders/tensors/parquet/parquetVectors.js";
import {findTensor} from "../../src/rows/safetensors.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {ggufMatrix, readGguf} from "../../src/rows/gguf.js";
import {npyMatrix} from "../../src/rows/npy.js";
import {readOnnx} from "../../src/rows/onnx.js";
import {onnxMatrix} from "../../src/rows/onnxMatrix.js";
import {archiveNames, openArchive} from "../../src/rows/openArchive.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {readTextVectors, textLayout} from "../../src/rows/textVectors.js";
import {readWord2vecBinary} from "../../src/rows/word2vecBinary.js";
import {mutatedFiles} from "./mutatedFiles.js";

const fileOf = (name: string): Buffer => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const {words} = JSON.parse(fileOf("vectors/vectors.json").toString("utf8")) as {words: readonly string[]};

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  async read(start, length) {
    if (start < 0 || length < 0 || start + length > bytes.length) throw new Error(`read outside: ${start}, ${length}`);
    return bytes.slice(start, start + length);
  }
});

type Rows = ReadonlyMap<string, ArrayLike<number>>;
type Read = (bytes: Uint8Array) => Promise<Rows>;

const valuesOf = (rows: ReadonlyMap<string, {readonly values: Float32Array}>): Rows =>
  new Map([...rows].map(([word, {values}]) => [word, values]));

const text: Read = async (bytes) => {
  const layout = await textLayout(sourceOf(bytes));
  return valuesOf((await readTextVectors(sourceOf(bytes), layout, words)).rows);
};
const binary: Read = async (bytes) => valuesOf((await readWord2vecBinary(sourceOf(bytes), words)).rows);
const csv: Read = async (bytes) => valuesOf((await readCsvVectors(sourceOf(bytes))).rows);
const npy: Read = async (bytes) => {
  const matrix = await npyMatrix(sourceOf(bytes), "x");
  const rows = await matrix.readRows([0, matrix.rows - 1]);
  return new Map([
    ["first", rows.slice(0, matrix.dims)],
    ["last", rows.slice(matrix.dims)]
  ]);
};
const gguf: Read = async (bytes) => {
  const found = await readGguf(sourceOf(bytes));
  const rows = new Map<string, ArrayLike<number>>();
  for (const {name} of found.tensors) rows.set(name, await ggufMatrix(found, name, sourceOf(bytes)).readRows([0]));
  return rows;
};
const safetensors: Read = async (bytes) => {
  const {shape, start} = await findTensor(sourceOf(bytes), "vectors");
  return new Map([["place", [start, ...shape]]]);
};

const onnx: Read = async (bytes) => {
  const found = await readOnnx(sourceOf(bytes));
  const files = {source: sourceOf(bytes), beside: () => sourceOf(fileOf("onnx/external.onnx_data"))};
  const rows = new Map<string, ArrayLike<number>>();
  for (const {name, shape} of found.tensors)
    if (shape.length === 2)
      rows.set(name, await (await onnxMatrix(found, name, files)).readRows([0, (shape[0] ?? 0) - 1]));
  return rows;
};

const arrow: Read = async (bytes) => {
  const table = await arrowTable(sourceOf(bytes), undefined);
  return valuesOf(await readArrowVectors(sourceOf(bytes), table, words));
};

const parquet: Read = async (bytes) => {
  const table = await parquetTable(sourceOf(bytes), undefined);
  return valuesOf(await readParquetVectors(sourceOf(bytes), table, words));
};

const packed: Read = async (bytes) => {
  const names = await archiveNames(sourceOf(bytes), [], {inflate});
  const [inner] = names?.filter((name) => name === "inner.zip") ?? [];
  const within = inner === undefined ? [] : [inner];
  const all = inner === undefined ? names : await archiveNames(sourceOf(bytes), within, {inflate});
  const name = all?.find((one) => one.endsWith(".txt")) ?? "none";
  const {files, plain} = await openArchive(sourceOf(bytes), within, [name], all ? name : "none", {inflate});
  const file = files?.get(name) ?? plain;
  return valuesOf((await readTextVectors(file, await textLayout(file), words)).rows);
};

/** The slow and obvious reading of the same bytes: what a row must be where it is given at all. */
type Oracle = (bytes: Uint8Array, word: string, dims: number) => ArrayLike<number> | undefined;

const lineOf: Oracle = (bytes, word, dims) => {
  const lines = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .split("\n");
  const found = lines.map((line) => line.trimEnd().split(/[ \t]/)).filter((fields) => fields.length > dims);
  const fields = found.find((fields) => fields.slice(0, -dims).join(" ") === word);
  return fields && Float32Array.from(fields.slice(-dims), Number);
};
const recordOf: Oracle = (bytes, word, dims) => {
  const all = Buffer.from(bytes);
  for (let at = all.indexOf("\n") + 1; at < all.length;) {
    const end = all.indexOf(" ", at);
    if (end < 0) return undefined;
    const name = all.toString("utf8", all[at] === 10 ? at + 1 : at, end);
    if (name === word) return Float32Array.from({length: dims}, (_, i) => all.readFloatLE(end + 1 + 4 * i));
    at = end + 1 + 4 * dims;
  }
  return undefined;
};
const cellsOf: Oracle = (bytes, word, dims) => {
  const content = Buffer.from(bytes)
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .normalize("NFC");
  if (content.includes('"')) return undefined;
  for (const line of content.split(/\r\n?|\n/)) {
    const cells = line.split(content.split(/[\r\n]/)[0]?.includes(",") ? "," : ";").map((cell) => cell.trim());
    if (cells[0] === word) return Float32Array.from(cells.slice(-dims), (cell) => Number(cell.replace(",", ".")));
  }
  return undefined;
};

const formats: Readonly<Record<string, readonly [read: Read, oracle?: Oracle]>> = {
  "vectors/gensim.txt": [text, lineOf],
  "vectors/glove.txt": [text, lineOf],
  "vectors/fasttext.vec": [text, lineOf],
  "vectors/gensim.bin": [binary, recordOf],
  "vectors/c.bin": [binary, recordOf],
  "vectors/pandas.csv": [csv, cellsOf],
  "vectors/sheet.csv": [csv, cellsOf],
  "vectors/f4.npy": [npy],
  "vectors/f8-3.npy": [npy],
  "vectors/append.npy": [npy],
  "vectors/list.safetensors": [safetensors],
  "gguf/types.gguf": [gguf],
  "gguf/version2.gguf": [gguf],
  "archives/python.zip": [packed],
  "archives/stored.zip": [packed],
  "archives/wide.zip": [packed],
  "archives/nested.zip": [packed],
  "archives/openjdk.jar": [packed],
  "archives/go.tar.gz": [packed],
  "archives/python.txt.gz": [packed],
  "onnx/raw.onnx": [onnx],
  "onnx/packed.onnx": [onnx],
  "onnx/external.onnx": [onnx],
  "onnx/quantized.onnx": [onnx],
  "tables/pyarrow.arrow": [arrow],
  "tables/pyarrow.arrows": [arrow],
  "tables/lz4.arrow": [arrow],
  "tables/zstd.arrows": [arrow],
  "tables/polars.arrow": [arrow],
  "tables/pyarrow.parquet": [parquet],
  "tables/zstd2.parquet": [parquet],
  "tables/pandas.parquet": [parquet],
  "tables/polars.parquet": [parquet],
  "tables/fastparquet.parquet": [parquet]
};

/** Fixtures, one or more of each format. */
export const vectorFiles: readonly string[] = Object.keys(formats);

/**
 * Reads damaged copies of a file, each of which must be refused with an error of its own, or give finite numbers: those that an obvious
 * reading of the same bytes gives.
 */
export async function readDamaged(name: string, count: number): Promise<{read: number; refused: number}> {
  const [reading, oracle] = formats[name] ?? [];
  if (!reading) throw new Error(`no format of ${name}`);
  let [read, refused] = [0, 0];
  for (const bytes of mutatedFiles([fileOf(name)], count, vectorFiles.indexOf(name))) {
    const rows = await reading(bytes).catch((error: unknown) => error);
    if (rows instanceof Error) {
      if (!(rows instanceof RowsError || rows instanceof LoaderError)) throw rows;
      refused++;
      continue;
    }
    read++;
    for (const [word, values] of rows as Rows) {
      expect(Array.from(values).every(Number.isFinite)).toBe(true);
      const expected = oracle?.(bytes, word, values.length);
      if (expected) expect([word, ...Array.from(values)]).toEqual([word, ...Array.from(expected)]);
    }
  }
  return {read, refused};
}
