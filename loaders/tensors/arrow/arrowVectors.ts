import type {ByteSource} from "../../../src/rows/byteSource.js";
import {storedAs} from "../../../src/rows/dtypes.js";
import {RowsError} from "../../../src/rows/rowsError.js";
import type {FoundRow} from "../../../src/rows/textVectors.js";
import {tableColumns, type TableColumn} from "../tableColumns.js";
import {bufferOf, placesOf, present, rangesOf, type Place} from "./arrowBuffers.js";
import {brokenArrow, readArrow, type ArrowBatch, type ArrowColumn, type ArrowFile} from "./arrowFormat.js";
import {wordsIn} from "./arrowWords.js";

/** A table of words with their vectors. */
interface ArrowTable {
  readonly file: ArrowFile;
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
  /** The column of words. */
  readonly column: string;
  /** Places of that column and of those with numbers among all. */
  readonly words: number;
  readonly numbers: readonly number[];
}

const isList = ({type: {kind}}: ArrowColumn): boolean => kind === "list" || kind === "fixed list";

function kindOf(column: ArrowColumn): TableColumn {
  const {name, type, children} = column;
  if (type.kind === "float") return {name, kind: "number", what: `F${type.bits}`};
  if (type.kind === "text" || type.kind === "text view") return {name, kind: "text", what: "texts"};
  const [inner, other] = children;
  if (isList(column) && inner?.type.kind === "float" && !other)
    return {name, kind: "list", what: `F${inner.type.bits}`};
  return {name, kind: "other", what: type.kind === "other" ? type.name : "lists of what is no number"};
}

/** How many numbers the lists of a column have: that of the first. */
async function dimsOfLists(source: ByteSource, file: ArrowFile, at: number): Promise<number> {
  const type = file.columns[at]?.type;
  if (type?.kind === "fixed list") return type.size;
  for (const batch of file.batches) {
    const place = placesOf(file, batch)[at];
    if (batch.rows === 0 || !place) continue;
    const [[start, end] = [0, 0]] = await rangesOf(source, batch, place, type?.kind === "list" && type.wide, [0]);
    return end - start;
  }
  return 0;
}

/**
 * What an Arrow file holds, by its schema.
 * @param column - the column of words; without it, the one called word, else the only one of texts
 * @throws RowsError
 */
export async function arrowTable(source: ByteSource, column: string | undefined): Promise<ArrowTable> {
  const file = await readArrow(source);
  const {words, numbers, dtype} = tableColumns(file.columns.map(kindOf), column, brokenArrow);
  const [first = 0] = numbers;
  const listed = file.columns[first];
  const dims = listed && isList(listed) ? await dimsOfLists(source, file, first) : numbers.length;
  const rows = file.batches.reduce((sum, batch) => sum + batch.rows, 0);
  if (rows < 1 || rows >= 2 ** 31 || dims < 2 || dims > 250_000)
    throw new RowsError(
      "wrong-shape",
      `wrong shape: ${rows} words of ${dims} numbers; expected a word and its numbers a row`
    );
  return {file, rows, dims, dtype, column: file.columns[words]?.name ?? "", words, numbers};
}

/** Where each row's numbers begin in a column's values, and how many they are. */
async function spans(
  source: ByteSource,
  batch: ArrowBatch,
  {type}: ArrowColumn,
  place: Place,
  rows: readonly number[]
) {
  if (type.kind === "fixed list") return rows.map((row) => [row * type.size, type.size] as const);
  if (type.kind !== "list") return rows.map((row) => [row, 1] as const);
  const ranges = await rangesOf(source, batch, place, type.wide, rows);
  return ranges.map(([start, end]) => [start, end - start] as const);
}

/** Fills in what one column has of each of some rows, in ascending order. */
async function fill(
  source: ByteSource,
  batch: ArrowBatch,
  column: ArrowColumn,
  place: Place,
  rows: readonly {readonly word: string; readonly row: number; readonly values: Float32Array; readonly at: number}[]
): Promise<void> {
  const [inner, innerPlace] = isList(column) ? [column.children[0], place.children[0]] : [column, place];
  if (!inner || !innerPlace || inner.type.kind !== "float") throw brokenArrow("a column without numbers");
  const lacking = (word: string): RowsError =>
    new RowsError(
      "bad-value",
      `no number: the row of ${JSON.stringify(word)} in the column ${JSON.stringify(column.name)}`
    );
  const places = rows.map(({row}) => row);
  const there = await present(source, batch, place, places);
  const missing = rows.find((_, i) => !there[i]);
  if (missing) throw lacking(missing.word);
  const reaches = await spans(source, batch, column, place, places);
  const stored = storedAs(`F${inner.type.bits}`);
  if (isList(column)) {
    const all = reaches.flatMap(([start, count]) =>
      Array.from({length: Math.min(count, rows[0]?.values.length ?? 0)}, (_, i) => start + i)
    );
    const given = await present(source, batch, innerPlace, all);
    if (!given.every(Boolean)) throw lacking(rows[0]?.word ?? "");
  }
  const values = await bufferOf(source, batch, innerPlace.buffer + 1);
  for (const [i, {word, values: out, at}] of rows.entries()) {
    const [start, count] = reaches[i] ?? [0, 0];
    if (isList(column) && count !== out.length)
      throw new RowsError(
        "wrong-shape",
        `wrong row: ${JSON.stringify(word)} has ${count} numbers; expected ${out.length}`
      );
    if ((start + count) * stored.bytes > values.size)
      throw brokenArrow(`the row of ${JSON.stringify(word)} leaves its buffer`);
    const bytes = await values.read(start * stored.bytes, count * stored.bytes);
    stored.decode(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, count, out, at);
    if (!out.subarray(at, at + count).every(Number.isFinite))
      throw new RowsError("bad-value", `value not finite: in the row of ${JSON.stringify(word)}; expected numbers`);
  }
}

/**
 * The rows of some words, in one pass over the batches that ends with the last of them; the first row of a word counts.
 * @throws RowsError
 */
export async function readArrowVectors(
  source: ByteSource,
  {file, dims, words: wordsAt, numbers}: ArrowTable,
  words: readonly string[]
): Promise<ReadonlyMap<string, FoundRow>> {
  const left = new Set(words);
  const byWord = new Map<string, FoundRow>();
  let before = 0;
  for (const batch of file.batches) {
    if (left.size === 0) break;
    const places = placesOf(file, batch);
    const [column, place] = [file.columns[wordsAt], places[wordsAt]];
    if (!column || !place) throw brokenArrow("no column of words");
    const rows = [];
    for (const [word, row] of await wordsIn(source, batch, column, place, left)) {
      if (!left.delete(word)) continue;
      const values = new Float32Array(dims);
      byWord.set(word, {id: before + row, values});
      rows.push({word, row, values});
    }
    for (const [at, number] of numbers.entries()) {
      const [numbered, where] = [file.columns[number], places[number]];
      if (!numbered || !where || batch.nodes[where.node]?.length !== batch.rows)
        throw brokenArrow("a column has another length");
      if (rows.length > 0)
        await fill(
          source,
          batch,
          numbered,
          where,
          rows.map((row) => ({...row, at}))
        );
    }
    before += batch.rows;
  }
  return byWord;
}
