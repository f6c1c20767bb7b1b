import type {ByteSource} from "./byteSource.js";
import {RowsError} from "./rowsError.js";
import type {FoundRow, TextVectors} from "./textVectors.js";

const chunkBytes = 1 << 20;
const [longestWord, longestHeader, mostDims] = [10_000, 64, 100_000];
const [newline, space] = [0x0a, 0x20];

const broken = (what: string): RowsError => new RowsError("broken-word2vec", `broken word2vec file: ${what}`);
const decoder = new TextDecoder("utf-8", {ignoreBOM: true});

/** What the first line of word2vec's binary format counts. @throws RowsError `broken-word2vec` */
export async function word2vecShape(source: ByteSource): Promise<{rows: number; dims: number; start: number}> {
  const head = await source.read(0, Math.min(longestHeader, source.size));
  const end = head.indexOf(newline);
  const counts = /^(\d{1,12}) (\d{1,6})\r?$/.exec(decoder.decode(head.subarray(0, Math.max(0, end))));
  const [rows, dims] = [Number(counts?.[1]), Number(counts?.[2])];
  if (!counts || rows < 1 || dims < 1 || dims > mostDims)
    throw broken("it does not begin with a count of words and numbers");
  if (source.size < end + 1 + rows * (4 * dims + 2))
    throw broken(`${rows} words of ${dims} numbers leave its ${source.size} bytes; is it cut short?`);
  return {rows, dims, start: end + 1};
}

/** Bytes from a place on, a chunk and what is not used yet at a time. */
function windowOf(source: ByteSource, start: number, chunk: number) {
  let bytes: Uint8Array = new Uint8Array();
  let [at, next] = [0, start];
  return {
    rest: () => bytes.subarray(at),
    use: (count: number) => void (at += count),
    async more(): Promise<boolean> {
      const length = Math.min(chunk, source.size - next);
      if (length <= 0) return false;
      const read = await source.read(next, length);
      const joined = new Uint8Array(bytes.length - at + length);
      joined.set(bytes.subarray(at));
      joined.set(read, bytes.length - at);
      [bytes, at, next] = [joined, 0, next + length];
      return true;
    }
  };
}

function valuesAt(bytes: Uint8Array, dims: number, word: string): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Float32Array.from({length: dims}, (_, i) => view.getFloat32(4 * i, true));
  if (values.every(Number.isFinite)) return values;
  throw new RowsError("bad-value", `value not finite: in the row of ${JSON.stringify(word)}; expected numbers`);
}

/** What no word has: control characters, or bytes that are no UTF-8, as numbers have them. */
const garbage = /[\0-\x1f\uFFFD]/;

/** Why a row cannot be where it is looked for. */
const outOfStep = (id: number, count: number, before: string): RowsError =>
  broken(
    `row ${id + 1} of ${count} begins with no word: ${JSON.stringify(before.slice(0, 40))} before it may be a word with a space, which the format cannot hold; save it as text`
  );

/**
 * The rows of some words out of word2vec's binary format: each word, a space, its numbers (F32), and with some writers a line feed.
 * One pass, which ends with the word after the last of them; the first row of a word counts. A word with a space in it is refused, since
 * the format ends a word there: what follows would be read out of step.
 * @throws RowsError `broken-word2vec`, `bad-value`
 */
export async function readWord2vecBinary(source: ByteSource, words: readonly string[]): Promise<TextVectors> {
  const {rows: count, dims, start} = await word2vecShape(source);
  const wanted = new Set(words);
  const rows = new Map<string, FoundRow>();
  const window = windowOf(source, start, Math.max(chunkBytes, 4 * dims + longestWord));
  let [id, before, feeds] = [0, "", false];
  for (; id < count; id++) {
    let bytes = window.rest();
    let end = bytes.indexOf(space);
    while (end < 0 ? bytes.length <= longestWord : end + 1 + 4 * dims > bytes.length) {
      if (!(await window.more())) throw broken(`it ends in row ${id + 1} of ${count}; is it cut short?`);
      bytes = window.rest();
      end = bytes.indexOf(space);
    }
    if (end < 0 || end > longestWord) throw broken(`row ${id + 1} of ${count} has no word`);
    if (id === 1) feeds = bytes[0] === newline;
    if (feeds && bytes[0] !== newline) throw outOfStep(id, count, before);
    const word = decoder.decode(bytes.subarray(feeds ? 1 : 0, end));
    // with line feeds a word may have been cut within a character, as word2vec's own program does
    if (feeds ? word.includes("\n") : garbage.test(word)) throw outOfStep(id, count, before);
    if (rows.size === wanted.size) break;
    const row = bytes.subarray(end + 1, end + 1 + 4 * dims);
    if (wanted.has(word) && !rows.has(word)) rows.set(word, {id, values: valuesAt(row, dims, word)});
    window.use(end + 1 + 4 * dims);
    before = word;
  }
  if (id === count) {
    // after the last row comes a line feed at most
    const rest = window.rest();
    if ((await window.more()) || rest.length > 1 || (rest.length === 1 && rest[0] !== newline))
      throw broken(`it goes on after the ${count} rows that it counts`);
  }
  return {rows: rows, lines: id};
}
