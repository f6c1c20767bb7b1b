import type {ByteSource} from "../../src/rows/byteSource.js";
import {LoaderError} from "../loaderError.js";

const chunkBytes = 8_000_000;
/** A key and its row fit in this many bytes; what is longer is no row. */
const longestRow = 64_000;

const [quote, backslash, bracket, brace] = [0x22, 0x5c, 0x5d, 0x7d];
const opening = Buffer.from(":[");

const broken = (what: string, cause?: unknown): LoaderError =>
  new LoaderError("broken-text", `broken text file: ${what}`, {cause});

/** The quote that ends the string whose text begins at `start`; -1 where it is not in these bytes. */
function stringEnd(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(quote, start); at >= 0; at = bytes.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === backslash) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

function keyOf(json: string): string {
  try {
    return JSON.parse(json) as string;
  } catch (cause) {
    throw broken(`a key is no JSON: ${JSON.stringify(json)}`, cause);
  }
}

function numbersOf(json: string, word: string): readonly number[] {
  let row: unknown;
  try {
    row = JSON.parse(json);
  } catch {
    row = undefined;
  }
  const finite = (value: unknown): boolean => typeof value === "number" && Number.isFinite(Math.fround(value));
  if (!Array.isArray(row) || row.length === 0 || !row.every(finite))
    throw new LoaderError("bad-value", `value not finite: the row of ${JSON.stringify(word)}; expected numbers`);
  return row as number[];
}

interface Scan {
  /** Byte after the last thing that is whole. */
  readonly done: number;
  /** True where the object ends. */
  readonly ended: boolean;
}

/** Passes over the rows that are whole in these bytes, which begin between two rows. */
function scanRows(bytes: Buffer, row: (key: string, numbers: () => string) => void): Scan {
  for (let done = 0; ;) {
    const start = bytes.indexOf(quote, done);
    if (bytes.subarray(done, start < 0 ? bytes.length : start).includes(brace)) return {done, ended: true};
    const stop = start < 0 ? -1 : stringEnd(bytes, start + 1);
    const open = stop + 1;
    if (stop < 0 || open + opening.length > bytes.length) return {done, ended: false};
    if (bytes.compare(opening, 0, opening.length, open, open + opening.length) !== 0) {
      done = open;
      continue;
    }
    const close = bytes.indexOf(bracket, open);
    if (close < 0) return {done, ended: false};
    if (close - done > longestRow) throw broken(`a row is longer than ${longestRow} bytes`);
    row(keyOf(bytes.toString("utf8", start, open)), () => bytes.toString("latin1", open + 1, close + 1));
    done = close + 1;
  }
}

/** Byte after `"name":{`, read in chunks. */
async function objectStart(source: ByteSource, name: string): Promise<number> {
  const needle = Buffer.from(`${JSON.stringify(name)}:{`);
  for (let at = 0; at < source.size; at += chunkBytes) {
    const length = Math.min(chunkBytes + needle.length, source.size - at);
    const index = Buffer.from(await source.read(at, length)).indexOf(needle);
    if (index >= 0) return at + index + needle.length;
  }
  throw new LoaderError("no-such-tensor", `no such object: ${JSON.stringify(name)}; expected one with a row a word`);
}

/**
 * Rows `"word":[numbers]` of the object `under` in a JSON text without spaces, found by their keys while the text streams by:
 * memory is bounded by one chunk, whatever the file's size. Words that have no row are absent from the result.
 * @throws LoaderError `no-such-tensor`, `bad-value`, and `broken-text` where the object has no end
 */
export async function readTextRows(
  source: ByteSource,
  under: string,
  words: readonly string[]
): Promise<ReadonlyMap<string, readonly number[]>> {
  const wanted = new Set(words);
  const rows = new Map<string, readonly number[]>();
  let kept: Buffer = Buffer.alloc(0);
  for (let at = await objectStart(source, under); rows.size < wanted.size; at += chunkBytes) {
    if (at >= source.size) throw broken(`${JSON.stringify(under)} has no end; expected a whole file`);
    const chunk = await source.read(at, Math.min(chunkBytes, source.size - at));
    const bytes = Buffer.concat([kept, chunk]);
    const {done, ended} = scanRows(bytes, (word, numbers) => {
      if (wanted.has(word) && !rows.has(word)) rows.set(word, numbersOf(numbers(), word));
    });
    if (ended) break;
    kept = bytes.subarray(done);
    if (kept.length > longestRow) throw broken(`a row is longer than ${longestRow} bytes`);
  }
  return rows;
}
