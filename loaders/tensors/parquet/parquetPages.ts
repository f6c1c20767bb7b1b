import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {decompress} from "fzstd";
import {snappyUncompress, type ColumnMetaData} from "hyparquet";
import {parquetHeader} from "hyparquet/src/column.js";
import type {ByteSource} from "../../../src/rows/byteSource.js";
import {lz4Block} from "../../../src/rows/lz4.js";
import {RowsError} from "../../../src/rows/rowsError.js";

/** Bounds of what a hostile page can take: writers make pages of 1 MB or so. */
const [longestHeader, longestPage, mostValues] = [1 << 16, 1 << 28, 1 << 26];

export const brokenParquet = (what: string, cause?: unknown): RowsError =>
  new RowsError("broken-parquet", `broken Parquet file: ${what}`, {cause});
export const unsupportedParquet = (what: string): RowsError => new RowsError("unsupported-parquet", what);

/** A page of a column, unpacked: its levels, and its values as they are encoded. */
export interface Page {
  readonly kind: "dictionary" | "data";
  readonly count: number;
  readonly encoding: string;
  /** Of each value: whether it begins a row, or goes on with one; empty where each is a row. */
  readonly repetition: Uint8Array;
  /** Of each value: how much of it is there; empty where all are. */
  readonly definition: Uint8Array;
  readonly values: Uint8Array;
}

/** The most that levels of a column can be. */
export interface Levels {
  readonly repetition: number;
  readonly definition: number;
}

const unpackers: Readonly<Record<string, (bytes: Uint8Array, length: number) => Uint8Array>> = {
  UNCOMPRESSED: (bytes) => bytes,
  SNAPPY(bytes, length) {
    const out = new Uint8Array(length);
    snappyUncompress(bytes, out);
    return out;
  },
  GZIP: (bytes, length) => gunzipSync(bytes, {maxOutputLength: length + 1}),
  BROTLI: (bytes, length) => brotliDecompressSync(bytes, {maxOutputLength: length + 1}),
  ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)),
  LZ4_RAW(bytes, length) {
    const out = new Uint8Array(length);
    return out.subarray(0, lz4Block(bytes, out, 0));
  }
};

function unpacked(codec: string, bytes: Uint8Array, length: number): Uint8Array {
  const unpack = unpackers[codec];
  if (!unpack)
    throw unsupportedParquet(
      `its pages are packed by ${codec}; expected ${Object.keys(unpackers).join(", ")}: save it anew`
    );
  if (length === 0) return new Uint8Array();
  let out: Uint8Array;
  try {
    out = unpack(bytes, length);
  } catch (cause) {
    throw brokenParquet(`a page cannot be unpacked (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
  if (out.length !== length) throw brokenParquet(`a page has ${out.length} bytes; expected ${length}`);
  return out;
}

/**
 * Whole numbers of some bits in runs, packed or repeated.
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 */
export function runsOf(bytes: Uint8Array, bits: number, out: Uint8Array | Int32Array): void {
  const width = Math.ceil(bits / 8);
  let [at, done] = [0, 0];
  while (done < out.length) {
    let [header, shift] = [0, 0];
    for (let byte = 0x80; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? NaN;
      if (Number.isNaN(byte) || shift > 28) throw brokenParquet("levels or indices have no end");
      header += (byte & 0x7f) * 2 ** shift;
    }
    if (header % 2 === 0) {
      let value = 0;
      for (let i = 0; i < width; i++) value += (bytes[at++] ?? NaN) * 256 ** i;
      const count = Math.min(header / 2, out.length - done);
      if (Number.isNaN(value) || count === 0) throw brokenParquet("levels or indices have no end");
      out.fill(value, done, (done += count));
      continue;
    }
    const groups = (header - 1) / 2;
    if (groups === 0 || at >= bytes.length) throw brokenParquet("levels or indices have no end");
    const end = at + groups * bits;
    // the last run may be cut after the values that there are
    const count = Math.min(groups * 8, out.length - done);
    if (at + Math.ceil((count * bits) / 8) > bytes.length) throw brokenParquet("levels or indices have no end");
    let [held, have] = [0, 0];
    for (let i = 0; i < count; i++) {
      while (have < bits) {
        held += (bytes[at++] ?? 0) * 2 ** have;
        have += 8;
      }
      const unit = 2 ** bits;
      out[done++] = held % unit;
      held = Math.floor(held / unit);
      have -= bits;
    }
    at = end;
  }
}

const bitsOf = (max: number): number => 32 - Math.clz32(max);

function levelsIn(bytes: Uint8Array, max: number, count: number): Uint8Array {
  const levels = new Uint8Array(count);
  if (max > 0) runsOf(bytes, bitsOf(max), levels);
  return levels;
}

/** Takes levels off the beginning of a page of version 1, each behind its length. */
function takeLevels(page: Uint8Array, max: number, count: number): {levels: Uint8Array; rest: Uint8Array} {
  if (max === 0) return {levels: new Uint8Array(), rest: page};
  if (page.length < 4) throw brokenParquet("a page has no levels");
  const length = new DataView(page.buffer, page.byteOffset, 4).getUint32(0, true);
  if (length > page.length - 4) throw brokenParquet("levels leave their page");
  return {levels: levelsIn(page.subarray(4, 4 + length), max, count), rest: page.subarray(4 + length)};
}

const isWhole = (value: unknown, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max;

type Header = ReturnType<typeof parquetHeader>;

function dataPage(header: Header, bytes: Uint8Array, codec: string, max: Levels): Page {
  const {data_page_header: first, data_page_header_v2: second} = header;
  const size = header.uncompressed_page_size;
  const count = (first ?? second)?.num_values;
  if (!isWhole(count, mostValues)) throw brokenParquet(`a page claims ${String(count)} values`);
  if (first) {
    const isPacked = (encoding: string, level: number): boolean => level > 0 && encoding === "BIT_PACKED";
    // where there are no levels, their encoding is said all the same
    if (
      isPacked(first.repetition_level_encoding, max.repetition) ||
      isPacked(first.definition_level_encoding, max.definition)
    )
      throw unsupportedParquet("its levels are bit-packed, as old writers did; save it anew");
    const page = unpacked(codec, bytes, size);
    const {levels: repetition, rest} = takeLevels(page, max.repetition, count);
    const {levels: definition, rest: values} = takeLevels(rest, max.definition, count);
    return {kind: "data", count, encoding: first.encoding, repetition, definition, values};
  }
  if (!second) throw brokenParquet("a page without a header");
  const [repetitionBytes, definitionBytes] = [
    second.repetition_levels_byte_length,
    second.definition_levels_byte_length
  ];
  if (
    !isWhole(repetitionBytes, bytes.length) ||
    !isWhole(definitionBytes, bytes.length - repetitionBytes) ||
    repetitionBytes + definitionBytes > size
  )
    throw brokenParquet("levels leave their page");
  const rest = bytes.subarray(repetitionBytes + definitionBytes);
  return {
    kind: "data",
    count,
    encoding: second.encoding,
    repetition:
      max.repetition === 0 ? new Uint8Array() : levelsIn(bytes.subarray(0, repetitionBytes), max.repetition, count),
    definition:
      max.definition === 0
        ? new Uint8Array()
        : levelsIn(bytes.subarray(repetitionBytes, repetitionBytes + definitionBytes), max.definition, count),
    values: second.is_compressed === false ? rest : unpacked(codec, rest, size - repetitionBytes - definitionBytes)
  };
}

/** The header of a page, and where it ends. */
async function headerAt(source: ByteSource, at: number, end: number): Promise<{header: Header; body: number}> {
  const bytes = await source.read(at, Math.min(longestHeader, end - at));
  const reader = {view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0};
  try {
    const header = parquetHeader(reader);
    return {header, body: at + reader.offset};
  } catch (cause) {
    throw brokenParquet(`no page at byte ${at}`, cause);
  }
}

/** The pages of a column in a group of rows, in their order. @throws RowsError */
export async function* pagesOf(source: ByteSource, meta: ColumnMetaData, max: Levels): AsyncGenerator<Page> {
  const first = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const end = first + Number(meta.total_compressed_size);
  if (!(first >= 4 && end > first && end <= source.size)) throw brokenParquet("a column leaves the file");
  const values = Number(meta.num_values);
  for (let [at, done] = [first, 0]; done < values;) {
    if (at >= end) throw brokenParquet(`a column has ${done} values; expected ${values}`);
    const {header, body} = await headerAt(source, at, end);
    const [packed, size] = [header.compressed_page_size, header.uncompressed_page_size];
    if (!isWhole(packed, Math.min(longestPage, end - body)) || !isWhole(size, longestPage))
      throw brokenParquet(`a page at byte ${at} claims ${packed} bytes, unpacked ${size}`);
    const bytes = await source.read(body, packed);
    at = body + packed;
    if (header.type === "DICTIONARY_PAGE") {
      const count = header.dictionary_page_header?.num_values;
      if (!isWhole(count, mostValues)) throw brokenParquet(`a dictionary claims ${String(count)} values`);
      const none = new Uint8Array();
      yield {
        kind: "dictionary",
        count,
        encoding: "PLAIN",
        repetition: none,
        definition: none,
        values: unpacked(meta.codec, bytes, size)
      };
    } else if (header.type === "DATA_PAGE" || header.type === "DATA_PAGE_V2") {
      const page = dataPage(header, bytes, meta.codec, max);
      done += page.count;
      if (done > values) throw brokenParquet(`a column has ${done} values; expected ${values}`);
      yield page;
    }
  }
}
