import {checkMessages} from "./checkMessages.js";
import type {PairColumns} from "./pairColumns.js";
import {countsReader, isCounts, normsReader, type WordNorms} from "./norms.js";
import {TableError} from "./tableError.js";
import {isTrials, trialsReader} from "./trials.js";
import {
  doubled,
  Faults,
  matrixReader,
  mostWords,
  refuseFile,
  symmetric,
  type LineReader,
  type ObservedMatrix,
  type WordMatrix
} from "./wordMatrix.js";

/** A file that a reader brings. */
export interface BroughtFile {
  /** Its name ends as its kind is: .csv, .tsv, .txt, .npy, .arrow. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ReadOptions {
  /** Of a list of pairs, where they are not word, other, value. */
  readonly columns?: PairColumns | undefined;
  /** Of a .npy file: its words, a line each. */
  readonly words?: BroughtFile | undefined;
}

/** So that reading takes a few seconds and some hundred megabytes at most: a square of 1 854 words with all digits has 65 000 000 as text. */
export const mostBytes = 67_108_864;
/** Of trials only those of known words are held: 4 700 000 of them with four columns alone have some 70 000 000. */
const mostTrialBytes = 2 * mostBytes;
/** Lines of cells are read one at a time; none is longer. */
const longestLine = 1_048_576;

/** @throws TableError for a file that is too large, or empty: before it is read */
export function requireSize(name: string, size: number, maxBytes = mostBytes): void {
  if (size === 0) refuseFile(name, "it is empty");
  if (size > maxBytes) refuseFile(name, `it has ${size} bytes; expected at most ${maxBytes}`);
}

const broken = (file: string, what: string, cause?: unknown): TableError =>
  new TableError("broken-file", `${file}: ${what}`, {cause});

function textOf({name, bytes}: BroughtFile): string {
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(bytes);
  } catch (cause) {
    throw broken(name, "it is no UTF-8 text", cause);
  }
}

/** The character between cells: a tab, comma or semicolon, the first of these that the header line has outside quotes. */
function delimiterOf(text: string): string {
  const begins = text.slice(0, longestLine).replace(/^\uFEFF?[\r\n]*/, "");
  const [line = ""] = begins.split("\n", 1);
  const header = line.replace(/"[^"]*"/g, "");
  return ["\t", ",", ";"].find((char) => header.includes(char)) ?? ",";
}

/** What reads a table, from its first line. */
type Begin<T> = (header: readonly string[], file: string) => LineReader<T>;

async function ofText<T>(file: BroughtFile, begin: Begin<T>): Promise<T> {
  const {parse, CsvError} = await import("csv-parse/browser/esm/sync");
  const text = textOf(file);
  let reader: LineReader<T> | undefined;
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestLine,
      on_record(cells: string[], {lines}) {
        if (reader) reader.row(lines, cells);
        else
          reader = begin(
            cells.map((cell) => cell.trim()),
            file.name
          );
        return null;
      }
    });
  } catch (cause) {
    if (cause instanceof CsvError) throw broken(file.name, cause.message, cause);
    throw cause;
  }
  return reader ? reader.end() : refuseFile(file.name, "it has no lines");
}

async function ofArrow<T>({name, bytes}: BroughtFile, begin: Begin<T>): Promise<T> {
  const {DataType, tableFromIPC} = await import("apache-arrow");
  try {
    checkMessages(bytes);
    const table = tableFromIPC(bytes);
    const header = table.schema.fields.map((field) => field.name);
    const decimal = table.schema.fields.find(({type}) => DataType.isDecimal(type));
    if (decimal)
      refuseFile(name, `the column ${JSON.stringify(decimal.name)} holds decimals; expected floats or whole numbers`);
    if (header.length === 0 || table.numRows === 0)
      throw broken(name, "it holds no rows; expected an IPC file or stream");
    if (table.numRows > bytes.length) refuseFile(name, `it claims ${table.numRows} rows in ${bytes.length} bytes`);
    const reader = begin(header, name);
    const cells = header.map((_, k) => table.getChildAt(k));
    for (let i = 0; i < table.numRows; i++)
      reader.row(
        i + 1,
        cells.map((column) => column?.get(i) as unknown)
      );
    return reader.end();
  } catch (cause) {
    if (cause instanceof TableError) throw cause;
    throw broken(name, "it cannot be read as Arrow; expected an IPC file or stream, not compressed", cause);
  }
}

const readers: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  "<f4": (view, at) => view.getFloat32(at, true),
  "<f8": (view, at) => view.getFloat64(at, true),
  "|i1": (view, at) => view.getInt8(at),
  "|u1": (view, at) => view.getUint8(at),
  "<i2": (view, at) => view.getInt16(at, true),
  "<i4": (view, at) => view.getInt32(at, true),
  "<i8": (view, at) => Number(view.getBigInt64(at, true))
};

/** A square matrix that NumPy saved (NEP 1); symmetric, so it may lie by rows or by columns. */
function ofNpy({name, bytes}: BroughtFile, words: readonly string[]): WordMatrix {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || view.getUint32(0) !== 0x934e554d || view.getUint16(4) !== 0x5059)
    throw broken(name, "it does not begin with NUMPY");
  const [length, at] = view.getUint8(6) === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  if (at + length > bytes.length) throw broken(name, `its header claims ${length} bytes`);
  const text = new TextDecoder().decode(bytes.subarray(at, at + length));
  const descr = /'descr': *'([^']{1,10})'/.exec(text)?.[1] ?? "";
  const shape = /'shape': *\(([\d, ]*)\)/.exec(text)?.[1] ?? "";
  const [n = 0, m = 0, more] = shape.split(",").flatMap((part) => (part.trim() === "" ? [] : [Number(part)]));
  const read = Object.hasOwn(readers, descr) ? readers[descr] : undefined;
  if (!read)
    throw broken(
      name,
      `its numbers are ${descr === "" ? "unknown" : descr}; expected ${Object.keys(readers).join(", ")}`
    );
  if (n !== m || more !== undefined)
    throw broken(name, `not square: it is ${shape.trim().replace(/, */g, "×")}; expected words × words`);
  if (words.length !== n)
    throw broken(name, `it is ${n}×${n}, and there are ${words.length} words; expected one a row`);
  const size = Number(descr.slice(2));
  if (at + length + size * n * n !== bytes.length)
    throw broken(name, `it has ${bytes.length} bytes; expected ${at + length + size * n * n}`);
  const faults = new Faults(name);
  const value = (i: number, j: number): number => {
    const number = read(view, at + length + size * (i * n + j));
    if (Math.abs(number) !== Infinity) return number;
    faults.add(() => `${words[i]} and ${words[j]} have ${number}`);
    return NaN;
  };
  return symmetric(words, name, value, faults);
}

function wordsOf(file: BroughtFile): readonly string[] {
  const words = textOf(file)
    .split(/\r?\n/)
    .map((line) => line.trim().normalize("NFC"))
    .filter((line) => line !== "");
  if (words.length > mostWords) refuseFile(file.name, `it has ${words.length} words; expected at most ${mostWords}`);
  const faults = new Faults(file.name);
  for (const word of doubled(words)) faults.add(() => `${JSON.stringify(word)} stands there twice`);
  faults.refuse();
  return words;
}

/**
 * A matrix over words from a file: CSV or TSV with a header line, Arrow IPC, each as a list of pairs or square; .npy square, with its words
 * in another file.
 * @throws TableError in one line, with every fault
 */
export async function readWordMatrix(file: BroughtFile, {columns, words}: ReadOptions = {}): Promise<WordMatrix> {
  const {name} = file;
  for (const part of words ? [file, words] : [file]) requireSize(part.name, part.bytes.length);
  if (/\.npy$/i.test(name)) {
    if (!words)
      throw broken(name, "it has no words; expected a file of them besides, a line each in the order of its rows");
    return ofNpy(file, wordsOf(words));
  }
  return ofTable(file, (header) => matrixReader(header, name, columns));
}

const isArrow = (name: string): boolean => /\.(?:arrow|arrows|feather)$/i.test(name);
const isText = (name: string): boolean => /\.(?:csv|tsv|txt)$/i.test(name);

/** A table of either kind. @throws TableError for another */
function ofTable<T>(file: BroughtFile, begin: Begin<T>): Promise<T> {
  if (isArrow(file.name)) return ofArrow(file, begin);
  if (isText(file.name)) return ofText(file, begin);
  throw broken(file.name, "an unknown kind of file; expected .csv, .tsv, .txt, .npy or .arrow");
}

/**
 * How often words were met, from CSV, TSV or Arrow with the columns word,count.
 * @param only - the words that are kept
 * @throws TableError in one line, with every fault
 */
export async function readWordCounts(file: BroughtFile, only: ReadonlySet<string>): Promise<WordNorms> {
  requireSize(file.name, file.bytes.length);
  return ofTable(file, (header) => countsReader(header, file.name, only));
}

/**
 * How alike words are by odd-one-out trials, from CSV, TSV or Arrow with three words and the odd one a line; see trialsReader.
 * @param only - the words that are kept
 * @param words - where the trials have numbers from 1: a word a line
 * @throws TableError in one line, with every fault
 */
export async function readWordTrials(
  file: BroughtFile,
  only: ReadonlySet<string>,
  words?: BroughtFile
): Promise<ObservedMatrix> {
  requireSize(file.name, file.bytes.length, mostTrialBytes);
  if (words) requireSize(words.name, words.bytes.length);
  const names = words && wordsOf(words);
  return ofTable(file, (header) => trialsReader(header, file.name, only, names));
}

/**
 * A column of numbers over words, from CSV, TSV or Arrow; see normsReader.
 * @param only - the words that are kept
 * @throws TableError in one line, with every fault
 */
export async function readWordNorms(file: BroughtFile, column: string, only: ReadonlySet<string>): Promise<WordNorms> {
  requireSize(file.name, file.bytes.length);
  return ofTable(file, (header) => normsReader(header, file.name, column, only));
}

/** The names of a table's columns, without its rows. @throws Error where they cannot be read */
async function columnsOf({name, bytes}: BroughtFile): Promise<readonly string[]> {
  if (isArrow(name)) {
    checkMessages(bytes);
    const {RecordBatchReader} = await import("apache-arrow");
    return RecordBatchReader.from(bytes)
      .open()
      .schema.fields.map((field) => field.name);
  }
  const {parse} = await import("csv-parse/browser/esm/sync");
  const text = new TextDecoder().decode(bytes.subarray(0, longestLine));
  const [header = []] = parse(text, {
    bom: true,
    delimiter: delimiterOf(text),
    to: 1,
    skip_empty_lines: true
  }) as string[][];
  return header.map((cell) => cell.trim());
}

/** Lists that say by their columns what they are: words by how often they were met, and odd-one-out trials. */
export type ListKind = "counts" | "trials";

/** Which of these a file is; none where it is another, or cannot be read, which reading it tells. */
export async function listKind(file: BroughtFile): Promise<ListKind | undefined> {
  if (!isArrow(file.name) && !isText(file.name)) return undefined;
  try {
    const columns = await columnsOf(file);
    return isCounts(columns) ? "counts" : isTrials(columns) ? "trials" : undefined;
  } catch {
    return undefined;
  }
}
