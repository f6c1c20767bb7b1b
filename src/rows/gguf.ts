import type {ByteSource} from "./byteSource.js";
import {storedAs} from "./dtypes.js";
import {matrixAt, type EmbeddingMatrix} from "./embeddingMatrix.js";
import {nearReads} from "./nearReads.js";
import {RowsError} from "./rowsError.js";
import {bytesOfRow} from "./storedNumbers.js";

/** Bounds of what a hostile header can take: real ones have some hundred tensors and keys, and 50 thousand to 300 thousand pieces. */
const [longestHeader, mostTensors, mostKeys, mostValues, longestText] = [
  128_000_000, 20_000, 4_000, 1_000_000, 4_000_000
] as const;
const chunkBytes = 1 << 18;

/** ggml's types by their numbers; those that are not named cannot be read. */
const types: Readonly<Record<number, string>> = {
  0: "F32",
  1: "F16",
  2: "Q4_0",
  3: "Q4_1",
  6: "Q5_0",
  7: "Q5_1",
  8: "Q8_0",
  30: "BF16",
  10: "Q2_K",
  11: "Q3_K",
  12: "Q4_K",
  13: "Q5_K",
  14: "Q6_K",
  28: "F64"
};

interface GgufTensor {
  readonly name: string;
  readonly dtype: string;
  /** Rows first. */
  readonly shape: readonly number[];
  /** Byte of the file at which its data begin. */
  readonly start: number;
}

type GgufValue = number | bigint | boolean | string | readonly number[] | readonly string[];

export interface Gguf {
  readonly version: number;
  readonly metadata: ReadonlyMap<string, GgufValue>;
  readonly tensors: readonly GgufTensor[];
}

const broken = (what: string): RowsError => new RowsError("broken-gguf", `broken GGUF file: ${what}`);

/** Reads a header from its beginning on, by chunks. */
class Reader {
  private readonly near: ReturnType<typeof nearReads>;
  /** Byte of the next value. */
  at = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly longest: number
  ) {
    this.near = nearReads(source, chunkBytes);
  }

  private async take(length: number): Promise<DataView> {
    const end = this.at + length;
    if (end > this.source.size) throw broken("its header leaves the file; is it cut short?");
    if (end > this.longest)
      throw new RowsError("too-long", `its header has more than the ${this.longest} bytes that are read of one here`);
    const bytes = await this.near(this.at, length);
    this.at = end;
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }

  async u32(): Promise<number> {
    return (await this.take(4)).getUint32(0, true);
  }

  /** A whole number of 64 bits that must be at most `most`. */
  async count(max: number, what: string): Promise<number> {
    const value = (await this.take(8)).getBigUint64(0, true);
    if (value > BigInt(max)) throw broken(`it claims ${value} ${what}`);
    return Number(value);
  }

  async text(): Promise<string> {
    return decoder.decode(await this.take(await this.count(longestText, "bytes of a text")));
  }

  async number(type: number): Promise<number | bigint | boolean> {
    const [length, read] = numbers[type] ?? [];
    if (length === undefined || read === undefined) throw broken(`it has a value of type ${type}`);
    return read(await this.take(length));
  }
}

const decoder = new TextDecoder();

/** How values are stored, by the number of their type; 8 is a text, 9 a list. */
const numbers: Readonly<Record<number, readonly [bytes: number, (view: DataView) => number | bigint | boolean]>> = {
  0: [1, (view) => view.getUint8(0)],
  1: [1, (view) => view.getInt8(0)],
  2: [2, (view) => view.getUint16(0, true)],
  3: [2, (view) => view.getInt16(0, true)],
  4: [4, (view) => view.getUint32(0, true)],
  5: [4, (view) => view.getInt32(0, true)],
  6: [4, (view) => view.getFloat32(0, true)],
  7: [1, (view) => view.getUint8(0) !== 0],
  10: [8, (view) => view.getBigUint64(0, true)],
  11: [8, (view) => view.getBigInt64(0, true)],
  12: [8, (view) => view.getFloat64(0, true)]
};
const [textType, listType] = [8, 9];

async function valueOf(reader: Reader, type: number): Promise<GgufValue> {
  if (type === textType) return reader.text();
  if (type !== listType) return reader.number(type);
  const inner = await reader.u32();
  const count = await reader.count(mostValues, "values in a list");
  if (inner === textType) {
    const texts: string[] = [];
    for (let i = 0; i < count; i++) texts.push(await reader.text());
    return texts;
  }
  const list: number[] = [];
  for (let i = 0; i < count; i++) list.push(Number(await reader.number(inner)));
  return list;
}

async function tensorOf(reader: Reader): Promise<Omit<GgufTensor, "start"> & {offset: number}> {
  const name = await reader.text();
  const dimensions = await reader.u32();
  if (dimensions > 8) throw broken(`${name} has ${dimensions} dimensions`);
  const shape: number[] = [];
  for (let i = 0; i < dimensions; i++) shape.unshift(await reader.count(Number.MAX_SAFE_INTEGER, "rows or columns"));
  const type = await reader.u32();
  const offset = await reader.count(Number.MAX_SAFE_INTEGER, "bytes before a tensor");
  return {name, shape, offset, dtype: types[type] ?? `type ${type}`};
}

function otherVersion(version: number): RowsError {
  // where bytes lie the other way round, a version's first two are zero
  const turned = version >= 1 << 24 && (version & 0xffffff) === 0;
  return new RowsError(
    "unsupported-gguf",
    turned
      ? "a GGUF file with its bytes in big-endian order, which is not read; turn it round by gguf-convert-endian FILE little (PyPI gguf)"
      : `GGUF of version ${version}; expected 2 or 3, which llama.cpp has written since August 2023: convert the model anew`
  );
}

/**
 * The header of a GGUF file, versions 2 and 3, little-endian: its metadata, and its tensors with their places.
 * @param longest - bytes that it may have at most
 * @throws RowsError `broken-gguf`, `unsupported-gguf`, `too-long`
 */
export async function readGguf(source: ByteSource, longest: number = longestHeader): Promise<Gguf> {
  const reader = new Reader(source, longest);
  if (source.size < 24) throw broken(`it has ${source.size} bytes; expected at least 24: is it cut short?`);
  if ((await reader.u32()) !== 0x46554747) throw broken("it does not begin with GGUF");
  const version = await reader.u32();
  if (version !== 2 && version !== 3) throw otherVersion(version);
  const count = await reader.count(mostTensors, "tensors");
  const keys = await reader.count(mostKeys, "keys");
  const metadata = new Map<string, GgufValue>();
  for (let i = 0; i < keys; i++) {
    const key = await reader.text();
    if (metadata.has(key)) throw broken(`it names ${key} twice`);
    metadata.set(key, await valueOf(reader, await reader.u32()));
  }
  const entries = [];
  for (let i = 0; i < count; i++) entries.push(await tensorOf(reader));
  if (new Set(entries.map(({name}) => name)).size !== entries.length) throw broken("it names a tensor twice");
  const alignment = metadata.get("general.alignment") ?? 32;
  if (typeof alignment !== "number" || !Number.isInteger(alignment) || alignment < 1)
    throw broken(`its alignment is ${String(alignment)}`);
  const dataStart = Math.ceil(reader.at / alignment) * alignment;
  const tensors = entries.map(({offset, ...tensor}) => ({...tensor, start: dataStart + offset}));
  return {version, metadata, tensors};
}

/** A matrix of a GGUF file by its name. @throws RowsError where there is none, or it leaves the file */
export function ggufMatrix({tensors}: Gguf, name: string, source: ByteSource): EmbeddingMatrix {
  const tensor = tensors.find((candidate) => candidate.name === name);
  if (!tensor) throw new RowsError("no-such-tensor", `no such tensor: ${name}; it has ${tensors.length} others`);
  const {dtype, shape, start} = tensor;
  const [rows = 0, dims = 0, more] = shape;
  if (more !== undefined || rows === 0 || dims === 0)
    throw new RowsError("wrong-shape", `wrong shape: ${name} is ${shape.join("×")}; expected rows × dimensions`);
  const stored = storedAs(dtype);
  if (dims % stored.block !== 0)
    throw new RowsError(
      "wrong-shape",
      `wrong shape: ${dims} columns of ${dtype}; expected a multiple of ${stored.block}`
    );
  if (start + rows * bytesOfRow(stored, dims) > source.size)
    throw new RowsError(
      "wrong-shape",
      `wrong length: ${name} (${rows}×${dims} of ${dtype}) leaves the file; is it cut short?`
    );
  return matrixAt(source, {rows, dims, dtype, tensor: name, start, stored});
}
