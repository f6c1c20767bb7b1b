import type {ByteSource} from "../../../src/rows/byteSource.js";
import {RowsError} from "../../../src/rows/rowsError.js";
import {check, checkTable, slotAt, structs, target, whole, type Slots} from "../../../src/tables/flatbuffer.js";

/** Bounds of what hostile metadata can take: real schemas have some thousand columns, real batches some million rows. */
const [longestMetadata, mostColumns, mostBatches, deepest] = [16_000_000, 20_000, 200_000, 8];
const mostRows = 2 ** 40;

export const brokenArrow = (what: string, cause?: unknown): RowsError =>
  new RowsError("broken-arrow", `broken Arrow file: ${what}`, {cause});
const unsupported = (what: string): RowsError => new RowsError("unsupported-arrow", what);

/** What a column holds, as far as it matters here. */
type ArrowType =
  | {readonly kind: "float"; readonly bits: 16 | 32 | 64}
  /** Texts behind offsets of 32 or 64 bits. */
  | {readonly kind: "text"; readonly wide: boolean}
  | {readonly kind: "text view"}
  | {readonly kind: "list"; readonly wide: boolean}
  | {readonly kind: "fixed list"; readonly size: number}
  | {readonly kind: "other"; readonly name: string};

export interface ArrowColumn {
  readonly name: string;
  readonly type: ArrowType;
  /** How many buffers it has, its children's not counted. */
  readonly buffers: number;
  /** Whether it has as many buffers more as its batch says. */
  readonly isView: boolean;
  readonly children: readonly ArrowColumn[];
}

/** A batch of rows and where its parts lie. */
export interface ArrowBatch {
  readonly rows: number;
  /** Rows and nulls of each column, children after their parents. */
  readonly nodes: readonly {readonly length: number; readonly nulls: number}[];
  /** From where to where in the file. */
  readonly buffers: readonly {readonly start: number; readonly end: number}[];
  readonly compression: "lz4" | "zstd" | undefined;
  /** Buffers more of each column of views. */
  readonly more: readonly number[];
}

const text = {elements: 1};
const keyValues = {tables: {0: text, 1: text}};
const field: Slots = {0: text, 3: {table: {}}, 4: {table: {}}, 6: keyValues};
field[5] = {tables: field};
const schemaSlots: Slots = {1: {tables: field}, 2: keyValues};
const blocks = {elements: 24};
const footerSlots: Slots = {1: {table: schemaSlots}, 2: blocks, 3: blocks};
const batchSlots: Slots = {1: {elements: 16}, 2: {elements: 16}, 3: {table: {}}, 4: {elements: 8}};

/** Types of Schema.fbs by their number: how each is called, and how many buffers it has. */
const types: readonly (readonly [name: string, buffers: number])[] = [
  ["nothing", 0],
  ["nulls", 0],
  ["whole numbers", 2],
  ["numbers", 2],
  ["bytes", 3],
  ["texts", 3],
  ["truth values", 2],
  ["decimals", 2],
  ["dates", 2],
  ["times", 2],
  ["timestamps", 2],
  ["intervals", 2],
  ["lists", 2],
  ["structs", 1],
  ["unions", NaN],
  ["bytes", 2],
  ["lists", 1],
  ["maps", 2],
  ["durations", 2],
  ["bytes", 3],
  ["texts", 3],
  ["lists", 2],
  ["runs", 0],
  ["bytes", 2],
  ["texts", 2],
  ["lists", 3],
  ["lists", 3]
];
const [float, utf8, list, fixedList, largeUtf8, largeList, binaryView, utf8View] = [3, 5, 12, 16, 20, 21, 23, 24];

function typeOf(view: DataView, number: number, at: number): ArrowType {
  const scalar = (): number => {
    const offset = slotAt(view, at, 0);
    return offset === 0 ? 0 : number === float ? view.getInt16(offset, true) : view.getInt32(offset, true);
  };
  if (number === float) {
    const bits = ([16, 32, 64] as const)[scalar()];
    if (bits !== undefined) return {kind: "float", bits};
  }
  if (number === utf8 || number === largeUtf8) return {kind: "text", wide: number === largeUtf8};
  if (number === utf8View) return {kind: "text view"};
  if (number === list || number === largeList) return {kind: "list", wide: number === largeList};
  if (number === fixedList) {
    const size = scalar();
    if (size < 0) throw brokenArrow(`a list of ${size} numbers`);
    return {kind: "fixed list", size};
  }
  return {kind: "other", name: types[number]?.[0] ?? `values of the type ${number}`};
}

const decoder = new TextDecoder();

function textAt(view: DataView, at: number, slot: number): string {
  const offset = slotAt(view, at, slot);
  if (offset === 0) return "";
  const start = target(view, offset);
  return decoder.decode(new Uint8Array(view.buffer, view.byteOffset + start + 4, view.getUint32(start, true)));
}

/** The tables of a table's vector. */
function tablesAt(view: DataView, at: number, slot: number): number[] {
  const offset = slotAt(view, at, slot);
  if (offset === 0) return [];
  const start = target(view, offset);
  const count = view.getUint32(start, true);
  if (count > mostColumns) throw brokenArrow(`it has ${count} columns`);
  return Array.from({length: count}, (_, i) => target(view, start + 4 + 4 * i));
}

function columnOf(view: DataView, at: number, depth: number, seen: {columns: number}): ArrowColumn {
  if (depth > deepest || ++seen.columns > mostColumns) throw brokenArrow("it has too many columns");
  const name = textAt(view, at, 0);
  const [typeAt, type] = [slotAt(view, at, 2), slotAt(view, at, 3)];
  const number = typeAt === 0 ? 0 : view.getUint8(typeAt);
  const children = tablesAt(view, at, 5).map((child) => columnOf(view, child, depth + 1, seen));
  const buffers = types[number]?.[1] ?? NaN;
  if (type === 0 || Number.isNaN(buffers))
    throw unsupported(
      `the column ${JSON.stringify(name)} holds ${types[number]?.[0] ?? "what is not known"}; leave it out`
    );
  // a dictionary has indices in its place, and its values elsewhere
  if (slotAt(view, at, 4) !== 0)
    return {name, type: {kind: "other", name: "categories"}, buffers: 2, isView: false, children: []};
  const isView = number === binaryView || number === utf8View;
  return {name, type: typeOf(view, number, target(view, type)), buffers, isView, children};
}

/** The columns of a schema. */
function columnsOf(view: DataView, schema: number): readonly ArrowColumn[] {
  const endianness = slotAt(view, schema, 0);
  if (endianness !== 0 && view.getInt16(endianness, true) !== 0)
    throw unsupported("its bytes are in big-endian order; save it on another machine");
  const seen = {columns: 0};
  return tablesAt(view, schema, 1).map((column) => columnOf(view, column, 0, seen));
}

interface Message {
  readonly view: DataView;
  /** 1 a schema, 2 a dictionary, 3 a batch. */
  readonly kind: number;
  readonly header: number;
  readonly body: number;
  readonly end: number;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const read = async (source: ByteSource, start: number, length: number): Promise<DataView> =>
  viewOf(await source.read(start, length));

/** The message at a place; undefined where it is the mark of the end. */
async function messageAt(source: ByteSource, at: number): Promise<Message | undefined> {
  const have = Math.min(8, source.size - at);
  if (have < 4) throw brokenArrow("it has no end; is it cut short?");
  const head = await read(source, at, have);
  // before 0.15 no mark stood before the length
  const isMarked = head.getInt32(0, true) === -1;
  if (isMarked && have < 8) throw brokenArrow("it has no end; is it cut short?");
  const length = head.getInt32(isMarked ? 4 : 0, true);
  if (length === 0) return undefined;
  const start = at + (isMarked ? 8 : 4);
  if (length < 8 || length > longestMetadata || start + length > source.size)
    throw brokenArrow(`a message at byte ${at} claims ${length} bytes; is it cut short?`);
  const view = await read(source, start, length);
  const message = target(view, 0);
  const [kind, header, body] = [1, 2, 3].map((slot) => slotAt(view, message, slot)) as [number, number, number];
  check(kind > 0 && header > 0);
  const size = body === 0 ? 0 : whole(view, body);
  const bodyAt = start + length;
  if (size < 0 || bodyAt + size > source.size)
    throw brokenArrow(`a batch at byte ${at} leaves the file; is it cut short?`);
  return {view, kind: view.getUint8(kind), header: target(view, header), body: bodyAt, end: bodyAt + size};
}

function batchOf({view, header, body, end}: Message): ArrowBatch {
  checkTable(view, header, batchSlots);
  const number = (slot: number): number => {
    const offset = slotAt(view, header, slot);
    return offset === 0 ? 0 : whole(view, offset);
  };
  const within = (value: number, max: number): number => {
    if (!(value >= 0 && value <= max)) throw brokenArrow(`a batch with ${value} rows or bytes`);
    return value;
  };
  const compressed = slotAt(view, header, 3);
  let compression: ArrowBatch["compression"];
  if (compressed !== 0) {
    const codec = slotAt(view, target(view, compressed), 0);
    compression = codec === 0 || view.getInt8(codec) === 0 ? "lz4" : "zstd";
    if (codec !== 0 && view.getInt8(codec) > 1)
      throw unsupported(`its compression is of the kind ${view.getInt8(codec)}`);
  }
  return {
    rows: within(number(0), mostRows),
    nodes: structs(view, header, 1, 16).map((at) => ({
      length: within(whole(view, at), mostRows),
      nulls: whole(view, at + 8)
    })),
    buffers: structs(view, header, 2, 16).map((at) => {
      const start = body + within(whole(view, at), end - body);
      return {start, end: start + within(whole(view, at + 8), end - start)};
    }),
    compression,
    more: structs(view, header, 4, 8).map((at) => within(whole(view, at), 100_000))
  };
}

/** What an Arrow file holds. */
export interface ArrowFile {
  readonly columns: readonly ArrowColumn[];
  readonly batches: readonly ArrowBatch[];
}

/** A schema, then batches, then the mark of the end. */
async function readStream(source: ByteSource): Promise<ArrowFile> {
  const first = await messageAt(source, 0);
  if (first?.kind !== 1) throw brokenArrow("it does not begin with a schema");
  checkTable(first.view, first.header, schemaSlots);
  const columns = columnsOf(first.view, first.header);
  const batches: ArrowBatch[] = [];
  for (let message = await messageAt(source, first.end); message; message = await messageAt(source, message.end))
    if (message.kind === 3) {
      if (batches.length >= mostBatches) throw brokenArrow(`it has more than ${mostBatches} batches`);
      batches.push(batchOf(message));
    }
  return {columns, batches};
}

const mark = "ARROW1";

/** A schema and the places of batches, at the end of the file. */
async function readFooter(source: ByteSource): Promise<ArrowFile> {
  const tail = await source.read(Math.max(0, source.size - 10), Math.min(10, source.size));
  const length = tail.length === 10 ? viewOf(tail).getInt32(0, true) : 0;
  if (decoder.decode(tail.subarray(4)) !== mark) throw brokenArrow("it does not end with ARROW1; is it cut short?");
  if (length < 8 || length > Math.min(longestMetadata, source.size - 18))
    throw brokenArrow(`its footer claims ${length} bytes`);
  const view = await read(source, source.size - 10 - length, length);
  const footer = target(view, 0);
  checkTable(view, footer, footerSlots);
  const schema = slotAt(view, footer, 1);
  if (schema === 0) throw brokenArrow("its footer has no schema");
  const columns = columnsOf(view, target(view, schema));
  const batches: ArrowBatch[] = [];
  let total = 0;
  for (const at of structs(view, footer, 3, 24)) {
    const start = whole(view, at);
    if (!(start >= 8 && start < source.size)) throw brokenArrow("a batch leaves the file");
    const message = await messageAt(source, start);
    // several blocks may name the same batch
    total += message?.view.byteLength ?? 0;
    if (batches.length >= mostBatches || total > source.size)
      throw brokenArrow("it has more batches than there is room for");
    if (message?.kind !== 3) throw brokenArrow(`no batch at byte ${start}`);
    batches.push(batchOf(message));
  }
  return {columns, batches};
}

/**
 * What an Arrow IPC file or stream holds, and where; none of its values.
 * @throws RowsError `broken-arrow`, `unsupported-arrow`
 * @see https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */
export async function readArrow(source: ByteSource): Promise<ArrowFile> {
  const head = await source.read(0, Math.min(mark.length, source.size));
  try {
    return await (decoder.decode(head) === mark ? readFooter(source) : readStream(source));
  } catch (cause) {
    if (cause instanceof RangeError) throw brokenArrow("an offset or a length leaves the file", cause);
    throw cause;
  }
}
