import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";
import type {FoundRow} from "../rows/textVectors.js";
import {toldAtOnce, type TableLine} from "../tables/tableLines.js";
import {tableParts} from "./tableParts.js";

/** A spreadsheet's file is kept whole, as numbers. In bytes. */
const largest = 128_000_000;
const broken = (what: string): RowsError => new RowsError("broken-csv", `broken CSV file: ${what}`);

export interface CsvVectors {
  readonly rows: ReadonlyMap<string, FoundRow>;
  readonly dims: number;
  /** The column of words: the one that was asked for, else the one called word, else the first. */
  readonly column: string;
}

/** How a file is read. */
interface CsvReading {
  /** The column of words; without it the one called word, else the first. */
  readonly column?: string | undefined;
  /** Bytes that are read at once. */
  readonly sliceBytes?: number | undefined;
  /** Hears how much is done, from 0 to 1. */
  readonly hear?: (done: number) => void;
}

/** Reads a CSV file; see `readCsvVectors`. */
export type ReadCsv = (source: ByteSource, reading?: CsvReading) => Promise<CsvVectors>;

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Notes how numbers are written. */
function commaNotes() {
  let [commas, points, sure] = [false, false, false];
  return {
    note(numbers: readonly string[]): void {
      for (const text of numbers) {
        if (text.includes(".")) points = true;
        if (!text.includes(",")) continue;
        commas = true;
        if (/^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/.test(text) && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) sure = true;
      }
    },
    /**
     * Whether commas are decimal: they are where no number has a point and some number cannot have it between thousands.
     * @throws RowsError where that is not sure
     */
    decimal(): boolean {
      if (commas && (points || !sure))
        throw broken("its commas may be decimal or stand between thousands; write its numbers with a decimal point");
      return commas;
    }
  };
}

/** Notes which of some columns number the rows, from 0 or 1. */
function countNotes(columns: number) {
  const counting = Array.from({length: columns}, () => [true, true]);
  let rows = 0;
  return {
    note(cells: readonly string[]): void {
      counting.forEach((from, i) => {
        for (const first of [0, 1]) from[first] &&= cells[i]?.trim() === String(first + rows);
      });
      rows++;
    },
    columns: (): readonly number[] => counting.flatMap((from, i) => (rows > 2 && from.some(Boolean) ? [i] : []))
  };
}

/** Whether a list counts, from 0 or 1. */
const counts = (cells: readonly string[]): boolean =>
  [0, 1].some((first) => cells.every((cell, i) => cell === String(first + i)));

/** Whether the first line has numbers, as the others have, and names no columns; they may be called 0, 1, 2, … */
function isRow(names: readonly string[]): boolean {
  const numbers = numbersOf(names).map((text) => text.replace(",", "."));
  return numbers.length > 0 && !counts(names) && numbers.every((text) => decimal.test(text));
}

/** The numbers of a row: a cell each, or a list in brackets in its only cell. */
function numbersOf(cells: readonly string[]): readonly string[] {
  const list = cells.length === 1 ? /^[[(](.*)[\])]$/s.exec(cells[0] ?? "") : undefined;
  return list ? (list[1] ?? "").split(/[\s,;]+/).filter((text) => text !== "") : cells;
}

/** A row's numbers as they are written. */
const writtenNumbers = (cells: readonly string[], at: number): readonly string[] =>
  numbersOf(cells.filter((_, i) => i !== at).map((cell) => cell.trim()));

const partsOf = (source: ByteSource, {sliceBytes}: CsvReading) =>
  tableParts(source, (what, cause) => new RowsError("invalid-words", `the CSV file: ${what}`, {cause}), sliceBytes);

/** What a file holds, by one look through it. */
interface Table {
  readonly header: readonly string[];
  /** Place of the column of words. */
  readonly at: number;
  /** Numbers of its first row. */
  readonly dims: number;
  /** Whether commas are decimal. */
  readonly commas: boolean;
}

/** The names of the columns, and the place of the one of words. @throws RowsError where there is none */
function headOf(cells: readonly string[], column: string | undefined): Pick<Table, "header" | "at"> {
  const header = cells.map((cell) => cell.trim());
  const named = header.findIndex((name) => name.toLowerCase() === "word");
  const at = column === undefined ? Math.max(0, named) : header.indexOf(column);
  if (at < 0) throw broken(`no column ${JSON.stringify(column)}; it has ${header.slice(0, 8).join(", ")}`);
  return {header, at};
}

/** Looks through a file. @throws RowsError `broken-csv` where it is no table of words and numbers */
async function tableOf(source: ByteSource, reading: CsvReading): Promise<Table> {
  let head: Pick<Table, "header" | "at"> | undefined;
  let dims: number | undefined;
  let numbering = countNotes(0);
  const commas = commaNotes();
  const faults: string[] = [];
  for await (const {lines, read} of partsOf(source, reading)) {
    for (const {line, cells} of lines) {
      if (!head) {
        head = headOf(cells, reading.column);
        numbering = countNotes(head.header.length);
        continue;
      }
      if (cells.length !== head.header.length)
        faults.push(`line ${line}: ${cells.length} cells; expected ${head.header.length}`);
      const numbers = writtenNumbers(cells, head.at);
      numbering.note(cells);
      commas.note(numbers);
      dims ??= numbers.length;
    }
    reading.hear?.(read / source.size / 2);
  }
  const {header, at} = head ?? headOf([], reading.column);
  if (header.length < 2 || dims === undefined)
    throw broken("expected a header, a column of words, and a column for each number or one of lists");
  if (reading.column === undefined && isRow(header.filter((_, i) => i !== at)))
    throw broken("its first line has numbers where the names of columns are expected; write a line of names above it");
  if (faults.length > 0) throw broken(toldAtOnce(faults));
  const [counted] = numbering.columns().filter((i) => i !== at);
  if (counted !== undefined)
    throw broken(
      `the column ${JSON.stringify(header[counted])} counts the rows, and would be taken for a number; remove it`
    );
  return {header, at, dims, commas: commas.decimal()};
}

/**
 * All rows of a CSV file with a header, a column of words, and a column a number or one of lists, as a spreadsheet or pandas saves it:
 * commas, semicolons or tabs between cells, decimal points, or decimal commas where that is sure. It is read by slices, twice: memory
 * is bounded by its numbers and a slice.
 * @throws RowsError `broken-csv`, `bad-value`, `invalid-words`, naming all lines that are wrong
 */
export const readCsvVectors: ReadCsv = async (source, reading = {}) => {
  if (source.size > largest)
    throw broken(`it has ${source.size} bytes; expected at most ${largest}: write a line a word with spaces between`);
  const {header, at, dims, commas} = await tableOf(source, reading);
  const isList = header.length === 2 && dims !== 1;
  const names = isList ? undefined : header.filter((_, i) => i !== at);
  const faults: string[] = [];
  const rows = new Map<string, FoundRow>();
  let id = -1;
  const take = ({line, cells}: TableLine): void => {
    // the first has the names of the columns
    if (id++ < 0) return;
    const [word, numbers] = [(cells[at] ?? "").trim(), writtenNumbers(cells, at)];
    const values = Float32Array.from(numbers, (text) => {
      const plain = commas ? text.replace(",", ".") : text;
      return decimal.test(plain) ? Number(plain) : NaN;
    });
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    const where = `line ${line}, ${JSON.stringify(word)}`;
    if (word === "" || word.includes("\uFFFD"))
      faults.push(`${where}: ${word === "" ? "no word" : "it is not UTF-8; save the file as UTF-8"}`);
    else if (rows.has(word)) faults.push(`${where}: it is there twice`);
    else if (numbers.length !== dims) faults.push(`${where}: ${numbers.length} numbers; expected ${dims}`);
    else if (wrong >= 0)
      faults.push(
        `${where}: ${JSON.stringify((numbers[wrong] ?? "").slice(0, 40))}${names ? ` in the column ${JSON.stringify(names[wrong])}` : ""} is no number`
      );
    rows.set(word, {id: id - 1, values});
  };
  for await (const {lines, read} of partsOf(source, reading)) {
    lines.forEach(take);
    reading.hear?.(0.5 + read / source.size / 2);
  }
  if (dims < 2) throw broken(`its first row has ${dims === 1 ? "one number" : "no numbers"}; expected two or more`);
  if (faults.length > 0) throw new RowsError("bad-value", `wrong values: ${toldAtOnce(faults)}`);
  return {rows, dims, column: header[at] ?? ""};
};
