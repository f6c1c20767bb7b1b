import type {ByteSource} from "./byteSource.js";
import {RowsError} from "./rowsError.js";

const chunkBytes = 1 << 20;
/** A line of 8,000 numbers has 160 kB. */
const longestLine = 1_000_000;
const [tab, newline, carriage, space] = [0x09, 0x0a, 0x0d, 0x20];

/** How vectors are written a word a line: the word, then its numbers, with spaces or tabs between. */
interface TextLayout {
  readonly dims: number;
  /** Whether the first line is none of them but counts them: word2vec's and fastText's; GloVe has none. */
  readonly header: boolean;
  /** How many lines of words there are, where that is known. */
  readonly rows?: number | undefined;
}

export interface FoundRow {
  /** Place of its line among the rows, from 0. */
  readonly id: number;
  readonly values: Float32Array;
}

export interface TextVectors {
  readonly rows: ReadonlyMap<string, FoundRow>;
  /** Lines of words that were passed over: all of them where the file was read to its end. */
  readonly lines: number;
}

const decoder = new TextDecoder("utf-8", {ignoreBOM: true});
const broken = (what: string): RowsError => new RowsError("broken-text", `broken vectors: ${what}`);

const joined = (first: Uint8Array, other: Uint8Array): Uint8Array => {
  const both = new Uint8Array(first.length + other.length);
  both.set(first);
  both.set(other, first.length);
  return both;
};

/** A line without its carriage return, and the first without a byte order mark. */
function bareLine(line: Uint8Array, i: number): Uint8Array {
  const start = i === 0 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
  return line.subarray(start, line.at(-1) === carriage ? line.length - 1 : line.length);
}

const isBlank = (byte: number | undefined): boolean => byte === space || byte === tab;

/** A line's place among those that are not blank, from 0, and its number in the file, from 1. */
interface Place {
  readonly i: number;
  readonly number: number;
}

/**
 * Each line in order that is not blank, without its end; memory is bounded by a chunk and a line. `use` ends it by giving true.
 * @returns how many there were
 */
async function eachLine(source: ByteSource, use: (line: Uint8Array, at: Place) => boolean): Promise<number> {
  let kept: Uint8Array = new Uint8Array();
  let [i, number] = [0, 0];
  const take = (whole: Uint8Array): boolean => {
    const line = bareLine(whole, number++);
    return !line.every(isBlank) && use(line, {i: i++, number});
  };
  for (let at = 0; at < source.size; at += chunkBytes) {
    const chunk = await source.read(at, Math.min(chunkBytes, source.size - at));
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const part = chunk.subarray(start, end);
      start = end + 1;
      const line = kept.length > 0 ? joined(kept, part) : part;
      kept = new Uint8Array();
      if (take(line)) return i;
    }
    kept = joined(kept, chunk.subarray(start));
    if (kept.length > longestLine) throw broken(`line ${number + 1} is longer than ${longestLine} bytes`);
  }
  if (kept.length > 0) take(kept);
  return i;
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** A number as a decimal text gives it, rounded to 32 bits. */
function numberOf(text: string, line: number): number {
  const value = decimal.test(text) ? Math.fround(Number(text)) : NaN;
  if (Number.isFinite(value)) return value;
  throw new RowsError(
    "bad-value",
    `value not finite: line ${line}: ${JSON.stringify(text.slice(0, 40))}; expected a number`
  );
}

const textOf = (line: Uint8Array): string => decoder.decode(line).trimEnd();
const fieldsOf = (line: Uint8Array): readonly string[] => textOf(line).split(/[ \t]+/);

/** Where what is before the last fields of a text ends, which are so many. */
function beforeLast(text: string, count: number): number {
  const isSpace = (at: number): boolean => text[at] === " " || text[at] === "\t";
  let end = text.length;
  for (let i = 0; i < count; i++) {
    while (end > 0 && !isSpace(end - 1)) end--;
    while (end > 0 && isSpace(end - 1)) end--;
  }
  return end;
}

/** How many fields at a line's end are numbers, without the first, which is the word. */
function numbersAtEnd(fields: readonly string[]): number {
  const others = [...fields].reverse().findIndex((field) => !decimal.test(field));
  return others < 0 ? fields.length - 1 : others;
}

/** The word of a line and its numbers; a word may have spaces in it. */
function rowOf(line: Uint8Array, dims: number, number: number): {word: string; values: () => Float32Array} {
  const [text, fields] = [textOf(line), fieldsOf(line)];
  // a token may have spaces, but where all that follows the first field are numbers, they are too many
  if (fields.length <= dims || (fields.length > dims + 1 && numbersAtEnd(fields) === fields.length - 1))
    throw broken(`line ${number} has ${fields.length - 1} numbers; expected ${dims}, as the others have`);
  const word = text.slice(0, beforeLast(text, dims));
  return {word, values: () => Float32Array.from(fields.slice(-dims), (field) => numberOf(field, number))};
}

/** Where the first field of a line ends; -1 where it is the only one. */
function firstEnd(line: Uint8Array): number {
  for (let at = 0; at < line.length; at++) if (isBlank(line[at])) return at;
  return -1;
}

/**
 * The rows of some words out of a text of vectors, in one pass that ends with the last of them; the first line of a word counts.
 * @throws RowsError `broken-text`, `bad-value`, with the line
 */
export async function readTextVectors(
  source: ByteSource,
  {dims, header, rows: expected}: TextLayout,
  words: readonly string[]
): Promise<TextVectors> {
  const wanted = new Set(words);
  const firsts = new Set(words.map((word) => word.split(/[ \t]/)[0] ?? ""));
  const lengths = new Set([...firsts].map((first) => new TextEncoder().encode(first).length));
  const rows = new Map<string, FoundRow>();
  const skipped = header ? 1 : 0;
  if (wanted.size === 0) return {rows, lines: 0};
  const all = await eachLine(source, (line, {i, number}) => {
    if (i < skipped) return false;
    const length = firstEnd(line);
    if (!lengths.has(length) || !firsts.has(decoder.decode(line.subarray(0, length)))) return false;
    const {word, values} = rowOf(line, dims, number);
    if (wanted.has(word) && !rows.has(word)) rows.set(word, {id: i - skipped, values: values()});
    return rows.size === wanted.size;
  });
  const lines = all - skipped;
  if (expected !== undefined && (lines > expected || (rows.size < wanted.size && lines !== expected)))
    throw broken(`it has ${lines} lines of words; expected ${expected}: is it cut short?`);
  return {rows, lines};
}

/** How many lines of words a text of vectors without a header has. */
export const countLines = async (source: ByteSource): Promise<number> => eachLine(source, () => false);

/** So many lines tell how many numbers a line has. */
const sampled = 100;

/** The number that most lines have; of those that as many have, the smallest. */
function usualOf(counts: readonly number[]): number {
  const lines = new Map<number, number>();
  for (const count of counts) lines.set(count, (lines.get(count) ?? 0) + 1);
  const [[usual] = [NaN]] = [...lines].sort(([x, ofX], [y, ofY]) => ofY - ofX || x - y);
  return usual;
}

/**
 * How a text of vectors is laid out, by its first lines.
 * @throws RowsError `broken-text` where they are none, or where one of them is short
 */
export async function textLayout(source: ByteSource): Promise<TextLayout> {
  if (source.size === 0) throw broken("it is empty; expected a word and its numbers a line");
  const lines: {readonly fields: readonly string[]; readonly number: number}[] = [];
  await eachLine(source, (line, {number}) => lines.push({fields: fieldsOf(line), number}) === sampled);
  const [first, second] = lines;
  const [rows = "", dims = ""] = first?.fields ?? [];
  const header =
    second !== undefined && first?.fields.length === 2 && /^\d{1,12}$/.test(rows) && /^\d{1,7}$/.test(dims);
  const words = header ? lines.slice(1) : lines;
  // a word may be a number, or end with one
  const counts = words.map(({fields}) => numbersAtEnd(fields));
  const width = header ? Number(dims) : usualOf(counts);
  const begins = counts[0] ?? 0;
  if (!(width >= 2) || (header ? begins !== width : begins === 0))
    throw broken(
      `${JSON.stringify((words[0]?.fields ?? []).join(" ").slice(0, 60))}: expected a word and its ${header ? `${dims} ` : ""}numbers a line, with spaces or tabs between`
    );
  const short = words.find(({fields}) => fields.length <= width);
  if (short)
    throw broken(`line ${short.number} has ${short.fields.length - 1} numbers; expected ${width}, as the others have`);
  return {dims: width, header, rows: header ? Number(rows) : undefined};
}
