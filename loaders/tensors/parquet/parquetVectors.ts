import {parquetMetadata, parquetSchema, type ColumnMetaData, type FileMetaData, type SchemaTree} from "hyparquet";
import type {ByteSource} from "../../../src/rows/byteSource.js";
import {RowsError} from "../../../src/rows/rowsError.js";
import type {FoundRow} from "../../../src/rows/textVectors.js";
import {tableColumns, type TableColumn} from "../tableColumns.js";
import {brokenParquet, pagesOf, type Levels} from "./parquetPages.js";
import {numbersIn, presentIn, textsIn, type Values} from "./parquetValues.js";

/** Bounds of what a hostile file can take: a column takes some hundred bytes of metadata in each group of rows. */
const [longestMetadata, mostColumns] = [64_000_000, 20_000];
const decoder = new TextDecoder("utf-8", {ignoreBOM: true});

interface Column extends TableColumn {
  /** The path to its values, joined. */
  readonly path: string;
  readonly max: Levels;
}

/** A table of words with their vectors. */
interface ParquetTable {
  readonly metadata: FileMetaData;
  readonly words: Column;
  readonly numbers: readonly Column[];
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
  /** The name of the column of words. */
  readonly column: string;
}

function dtypeOf({element}: SchemaTree): string | undefined {
  if (element.type === "FLOAT") return "F32";
  if (element.type === "DOUBLE") return "F64";
  return element.logical_type?.type === "FLOAT16" && element.type_length === 2 ? "F16" : undefined;
}

/** A column of the outermost level: what it holds, and how deep its values lie. */
function columnOf(tree: SchemaTree): Column {
  const {name, converted_type: converted, logical_type: logical} = tree.element;
  let [repetition, definition, leaf] = [0, 0, tree];
  for (
    let node: SchemaTree | undefined = tree;
    node;
    node = node.children.length === 1 ? node.children[0] : undefined
  ) {
    if (node.element.repetition_type === "REPEATED") repetition++;
    if (node.element.repetition_type !== "REQUIRED") definition++;
    leaf = node;
  }
  const max = {repetition, definition};
  const path = leaf.path.join(".");
  const dtype = leaf.children.length === 0 ? dtypeOf(leaf) : undefined;
  const isText = tree.element.type === "BYTE_ARRAY" && (converted === "UTF8" || logical?.type === "STRING");
  if (isText && repetition === 0) return {name, kind: "text", what: "texts", path, max};
  if (dtype !== undefined && leaf === tree && repetition === 0) return {name, kind: "number", what: dtype, path, max};
  if (dtype !== undefined && repetition === 1) return {name, kind: "list", what: dtype, path, max};
  const what = tree.element.type ?? converted ?? "groups";
  return {name, kind: "other", what: `${logical?.type ?? what}`.toLowerCase(), path, max};
}

async function metadataOf(source: ByteSource): Promise<FileMetaData> {
  if (source.size < 12) throw brokenParquet(`it has ${source.size} bytes`);
  const end = await source.read(source.size - 8, 8);
  const length = new DataView(end.buffer, end.byteOffset, 8).getUint32(0, true);
  if (decoder.decode(end.subarray(4)) !== "PAR1") throw brokenParquet("it does not end with PAR1; is it cut short?");
  if (length > Math.min(longestMetadata, source.size - 12)) throw brokenParquet(`its metadata claim ${length} bytes`);
  const bytes = await source.read(source.size - 8 - length, length + 8);
  try {
    return parquetMetadata(bytes, {geoparquet: false});
  } catch (cause) {
    throw brokenParquet("its metadata cannot be read", cause);
  }
}

/** The columns of the outermost level. */
function columnsOf(metadata: FileMetaData): readonly Column[] {
  const expected = metadata.schema.length;
  if (expected > mostColumns) throw brokenParquet(`it has ${expected} columns`);
  try {
    return parquetSchema(metadata).children.map(columnOf);
  } catch (cause) {
    throw brokenParquet("its schema cannot be read", cause);
  }
}

/** The part of a column that lies in a group of rows. */
function partOf(metadata: FileMetaData, group: number, {name, path}: Column): ColumnMetaData {
  const part = metadata.row_groups[group]?.columns.find(({meta_data}) => meta_data?.path_in_schema.join(".") === path);
  if (part?.file_path) throw brokenParquet(`the column ${JSON.stringify(name)} is in another file`);
  if (!part?.meta_data) throw brokenParquet(`a group of rows has no column ${JSON.stringify(name)}`);
  return part.meta_data;
}

const rowsIn = (metadata: FileMetaData, group: number): number => Number(metadata.row_groups[group]?.num_rows ?? 0);

type Decode<Value> = (
  page: Parameters<typeof textsIn>[0],
  length: number,
  dictionary: Values<Value> | undefined
) => Values<Value>;

/** Hands each value of a column in a group of rows to `use`, with its row; undefined for one that is not there. Ends once that gives true. */
async function eachValue<Value>(
  source: ByteSource,
  meta: ColumnMetaData,
  {max}: Column,
  decode: Decode<Value>,
  use: (row: number, value: () => Value | undefined) => boolean
): Promise<number> {
  let row = -1;
  let dictionary: Values<Value> | undefined;
  for await (const page of pagesOf(source, meta, max)) {
    if (page.kind === "dictionary") {
      dictionary = decode(page, page.count, undefined);
      continue;
    }
    const values = decode(page, presentIn(page, max.definition), dictionary);
    const {count, repetition, definition} = page;
    for (let [i, next] = [0, 0]; i < count; i++) {
      if (repetition.length === 0 || repetition[i] === 0) row++;
      const isThere = definition.length === 0 || definition[i] === max.definition;
      const at = next;
      if (isThere) next++;
      if (row < 0) throw brokenParquet("a column does not begin with a row");
      if (use(row, () => (isThere ? values.at(at) : undefined))) return row;
    }
  }
  return row + 1;
}

/** How many numbers the first list of a column has. */
async function dimsOf(source: ByteSource, metadata: FileMetaData, column: Column): Promise<number> {
  const group = metadata.row_groups.findIndex((_, i) => rowsIn(metadata, i) > 0);
  if (group < 0) return 0;
  let dims = 0;
  const use = (row: number): boolean => row > 0 || ++dims > 250_000;
  await eachValue(source, partOf(metadata, group, column), column, numbersIn(column.what), use);
  return dims;
}

/**
 * What a Parquet file holds, by its schema.
 * @param asked - the column of words; without it, the one called word, else the only one of texts
 * @throws RowsError `broken-parquet`, `unsupported-parquet`
 */
export async function parquetTable(source: ByteSource, asked: string | undefined): Promise<ParquetTable> {
  const metadata = await metadataOf(source);
  const columns = columnsOf(metadata);
  const {words, numbers, dtype} = tableColumns(columns, asked, brokenParquet);
  const [named, numbered] = [columns[words], numbers.flatMap((i) => columns[i] ?? [])];
  const rows = metadata.row_groups.reduce((sum, _, i) => sum + rowsIn(metadata, i), 0);
  if (!named || rows !== Number(metadata.num_rows))
    throw brokenParquet(`its groups have ${rows} rows; expected ${metadata.num_rows}`);
  const [first] = numbered;
  const dims = first?.kind === "list" ? await dimsOf(source, metadata, first) : numbered.length;
  if (rows < 1 || rows >= 2 ** 31 || dims < 2 || dims > 250_000)
    throw new RowsError(
      "wrong-shape",
      `wrong shape: ${rows} words of ${dims} numbers; expected a word and its numbers a row`
    );
  return {metadata, words: named, numbers: numbered, rows, dims, dtype, column: named.name};
}

/** Fills in what a column of numbers has of some rows of a group. */
async function fill(
  source: ByteSource,
  meta: ColumnMetaData,
  column: Column,
  at: number,
  rows: ReadonlyMap<number, {readonly word: string; readonly values: Float32Array}>
): Promise<void> {
  const last = Math.max(...rows.keys());
  const counts = new Map<number, number>();
  const wrong = (code: string, what: string, word: string, more: string): RowsError =>
    new RowsError(
      code,
      `${what}: the row of ${JSON.stringify(word)} in the column ${JSON.stringify(column.name)}${more}`
    );
  await eachValue(source, meta, column, numbersIn(column.what), (row, value) => {
    const entry = rows.get(row);
    if (!entry) return row > last;
    const {word, values} = entry;
    const number = value();
    if (number === undefined) throw wrong("bad-value", "no number", word, "");
    if (!Number.isFinite(number)) throw wrong("bad-value", "value not finite", word, "; expected numbers");
    const count = counts.get(row) ?? 0;
    counts.set(row, count + 1);
    values[at + count] = number;
    return false;
  });
  const expected = column.kind === "list" ? undefined : 1;
  for (const [row, {word, values}] of rows) {
    const count = counts.get(row) ?? 0;
    if (count !== (expected ?? values.length))
      throw wrong("wrong-shape", "wrong row", word, ` has ${count} numbers; expected ${expected ?? values.length}`);
  }
}

/**
 * The rows of some words, in one pass over the groups of rows that ends with the last of them; the first row of a word counts.
 * @throws RowsError
 */
export async function readParquetVectors(
  source: ByteSource,
  {metadata, words: named, numbers, dims}: ParquetTable,
  words: readonly string[]
): Promise<ReadonlyMap<string, FoundRow>> {
  const left = new Set(words);
  const lengths = new Set(words.map((word) => new TextEncoder().encode(word).length));
  const byWord = new Map<string, FoundRow>();
  let before = 0;
  for (const group of metadata.row_groups.keys()) {
    if (left.size === 0) break;
    const here = new Map<number, {word: string; values: Float32Array}>();
    const count = await eachValue(source, partOf(metadata, group, named), named, textsIn, (row, value) => {
      const bytes = value();
      if (!bytes || !lengths.has(bytes.length)) return false;
      const word = decoder.decode(bytes);
      if (!left.delete(word)) return false;
      const values = new Float32Array(dims);
      byWord.set(word, {id: before + row, values});
      here.set(row, {word, values});
      return left.size === 0;
    });
    if (left.size > 0 && count !== rowsIn(metadata, group))
      throw brokenParquet(`a group has ${count} words; expected ${rowsIn(metadata, group)}`);
    if (here.size > 0)
      for (const [at, column] of numbers.entries())
        await fill(source, partOf(metadata, group, column), column, at, here);
    before += rowsIn(metadata, group);
  }
  return byWord;
}
