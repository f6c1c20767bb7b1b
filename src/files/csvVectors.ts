import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";
import type {FoundRow} from "../rows/textVectors.js";
import {tableLines, toldAtOnce} from "../tables/tableLines.js";

/** A spreadsheet's file is read whole. In bytes. */
const largest = 128_000_000;
const broken = (what: string): RowsError => new RowsError("broken-csv", `broken CSV file: ${what}`);

export interface CsvVectors {
  readonly rows: ReadonlyMap<string, FoundRow>;
  readonly dims: number;
  /** The column of words: the one that was asked for, else the one called word, else the first. */
  readonly column: string;
}

/** A row's numbers as they are written. */
interface Line {
  readonly line: number;
  readonly word: string;
  readonly numbers: readonly string[];
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Whether commas are decimal: they are where no number has a point and some number cannot have it between thousands.
 * @throws RowsError where that is not sure
 */
function decimalCommas(lines: readonly Line[]): boolean {
  let [commas, points, sure] = [false, false, false];
  for (const {numbers} of lines)
    for (const text of numbers) {
      if (text.includes(",")) commas = true;
      if (text.includes(".")) points = true;
      if (/^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/.test(text) && !/^[+-]?[1-9]\d{0,2},\d{3}$/.test(text)) sure = true;
    }
  if (commas && (points || !sure))
    throw broken("its commas may be decimal or stand between thousands; write its numbers with a decimal point");
  return commas;
}

/** Whether a list counts, from 0 or 1. */
const counts = (cells: readonly string[]): boolean =>
  [0, 1].some((first) => cells.every((cell, i) => cell === String(first + i)));

/** Whether a column numbers the rows, from 0 or 1. */
const countsRows = (cells: readonly string[]): boolean => cells.length > 2 && counts(cells);

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

/** The text of a file in UTF-8. */
async function textOf(source: ByteSource): Promise<string> {
  if (source.size > largest)
    throw broken(`it has ${source.size} bytes; expected at most ${largest}: write a line a word with spaces between`);
  return new TextDecoder("utf-8", {ignoreBOM: true}).decode(await source.read(0, source.size));
}

interface Table {
  readonly header: readonly string[];
  /** Place of the column of words. */
  readonly at: number;
  readonly lines: readonly Line[];
}

function tableOf(text: string, column: string | undefined): Table {
  const [head, ...body] = tableLines(
    text,
    (what, cause) => new RowsError("invalid-words", `the CSV file: ${what}`, {cause})
  );
  const header = (head?.cells ?? []).map((cell) => cell.trim());
  const named = header.findIndex((name) => name.toLowerCase() === "word");
  const at = column === undefined ? Math.max(0, named) : header.indexOf(column);
  if (at < 0) throw broken(`no column ${JSON.stringify(column)}; it has ${header.slice(0, 8).join(", ")}`);
  if (header.length < 2 || body.length === 0)
    throw broken("expected a header, a column of words, and a column for each number or one of lists");
  if (column === undefined && isRow(header.filter((_, i) => i !== at)))
    throw broken("its first line has numbers where the names of columns are expected; write a line of names above it");
  const faults = body.flatMap(({line, cells}) =>
    cells.length === header.length ? [] : [`line ${line}: ${cells.length} cells; expected ${header.length}`]
  );
  if (faults.length > 0) throw broken(toldAtOnce(faults));
  const others = header.flatMap((name, i) => (i === at ? [] : [[name, i] as const]));
  for (const [name, i] of others)
    if (countsRows(body.map(({cells}) => (cells[i] ?? "").trim())))
      throw broken(`the column ${JSON.stringify(name)} counts the rows, and would be taken for a number; remove it`);
  const lines = body.map(({line, cells}) => ({
    line,
    word: (cells[at] ?? "").trim(),
    numbers: numbersOf(cells.filter((_, i) => i !== at).map((cell) => cell.trim()))
  }));
  return {header, at, lines};
}

/**
 * All rows of a CSV file with a header, a column of words, and a column a number or one of lists, as a spreadsheet or pandas saves it:
 * commas, semicolons or tabs between cells, decimal points, or decimal commas where that is sure.
 * @throws RowsError `broken-csv`, `bad-value`, `invalid-words`, naming all lines that are wrong
 */
export async function readCsvVectors(source: ByteSource, column?: string): Promise<CsvVectors> {
  const {header, at, lines} = tableOf(await textOf(source), column);
  const dims = lines[0]?.numbers.length ?? 0;
  const isList = header.length === 2 && dims !== 1;
  const names = isList ? undefined : header.filter((_, i) => i !== at);
  const commas = decimalCommas(lines);
  const faults: string[] = [];
  const rows = new Map<string, FoundRow>();
  lines.forEach(({line, word, numbers}, id) => {
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
    rows.set(word, {id, values});
  });
  if (dims < 2) throw broken(`its first row has ${dims === 1 ? "one number" : "no numbers"}; expected two or more`);
  if (faults.length > 0) throw new RowsError("bad-value", `wrong values: ${toldAtOnce(faults)}`);
  return {rows, dims, column: header[at] ?? ""};
}
