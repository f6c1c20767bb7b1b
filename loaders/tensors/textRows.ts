import type {ByteSource} from "../byteSource.js";
import {LoaderError} from "../loaderError.js";

const chunkBytes = 8_000_000;
/** A key and its row fit in this many bytes; what is longer is no row. */
const longestRow = 64_000;

const opening = Buffer.from('":[');

/** The JSON string that ends before `end`, decoded; undefined where there is none. */
function keyBefore(bytes: Buffer, end: number): string | undefined {
  let start = end - 1;
  const escaped = (at: number): boolean => {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === 0x5c) slashes++;
    return slashes % 2 === 1;
  };
  while (start >= 0 && (bytes[start] !== 0x22 || escaped(start))) start--;
  if (start < 0) return undefined;
  return JSON.parse(`${bytes.toString("utf8", start, end)}"`) as string;
}

function numbersOf(bytes: Buffer, start: number, end: number, word: string): readonly number[] {
  const row = bytes.toString("latin1", start, end).split(",").map(Number);
  if (!row.every(Number.isFinite))
    throw new LoaderError("bad-value", `value not finite: the row of ${JSON.stringify(word)}; expected numbers`);
  return row;
}

/** Byte after `"name":{`, read in chunks. */
async function objectStart(source: ByteSource, name: string): Promise<number> {
  const needle = Buffer.from(`${JSON.stringify(name)}:{`);
  for (let at = 0; at < source.size; at += chunkBytes) {
    const length = Math.min(chunkBytes + needle.length, source.size - at);
    const found = Buffer.from(await source.read(at, length)).indexOf(needle);
    if (found >= 0) return at + found + needle.length;
  }
  throw new LoaderError("no-such-tensor", `no such object: ${JSON.stringify(name)}; expected one with a row a word`);
}

/**
 * Rows `"word":[numbers]` of the object `under` in a JSON text, found by their keys while the text streams by: memory is
 * bounded by one chunk, whatever the file's size. Words that have no row are absent from the result.
 */
export async function readTextRows(
  source: ByteSource,
  under: string,
  words: readonly string[]
): Promise<ReadonlyMap<string, readonly number[]>> {
  const wanted = new Set(words);
  const found = new Map<string, readonly number[]>();
  let kept: Buffer = Buffer.alloc(0);
  for (let at = await objectStart(source, under); at < source.size && found.size < wanted.size; at += chunkBytes) {
    const chunk = await source.read(at, Math.min(chunkBytes, source.size - at));
    const bytes = Buffer.concat([kept, chunk]);
    let done = 0;
    for (let open = bytes.indexOf(opening); open >= 0; open = bytes.indexOf(opening, done)) {
      const close = bytes.indexOf(0x5d, open);
      if (close < 0) break;
      const word = keyBefore(bytes.subarray(done, open), open - done);
      if (word !== undefined && wanted.has(word) && !found.has(word))
        found.set(word, numbersOf(bytes, open + opening.length, close, word));
      done = close + 1;
    }
    kept = bytes.subarray(Math.max(done, bytes.length - longestRow));
  }
  return found;
}
