import type {ByteSource} from "../../../src/rows/byteSource.js";
import {bufferOf, present, type Place} from "./arrowBuffers.js";
import {brokenArrow, type ArrowBatch, type ArrowColumn} from "./arrowFormat.js";

/** So many rows are looked at together, whose words take so many bytes at most. */
const [chunkRows, longestChunk] = [1 << 17, 32_000_000];
const decoder = new TextDecoder("utf-8", {ignoreBOM: true});
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A word in some bytes; undefined where there is none of such a length. */
type Wanted = (length: number, bytes: () => Uint8Array) => string | undefined;

function wantedOf(words: ReadonlySet<string>): Wanted {
  const encoder = new TextEncoder();
  const lengths = new Set([...words].map((word) => encoder.encode(word).length));
  return (length, bytes) => {
    if (!lengths.has(length)) return undefined;
    const word = decoder.decode(bytes());
    return words.has(word) ? word : undefined;
  };
}

type Found = readonly [word: string, row: number];

/** Words behind offsets. */
async function* textsIn(source: ByteSource, batch: ArrowBatch, {buffer}: Place, wide: boolean, wanted: Wanted) {
  const offsets = await bufferOf(source, batch, buffer + 1);
  const texts = await bufferOf(source, batch, buffer + 2);
  const width = wide ? 8 : 4;
  for (let first = 0; first < batch.rows; first += chunkRows) {
    const count = Math.min(chunkRows, batch.rows - first);
    const view = viewOf(await offsets.read(first * width, (count + 1) * width));
    const at = (i: number): number => (wide ? Number(view.getBigInt64(8 * i, true)) : view.getInt32(4 * i, true));
    const [start, end] = [at(0), at(count)];
    if (start < 0 || end < start || end > texts.size || end - start > longestChunk)
      throw brokenArrow(`${count} words take the bytes from ${start} to ${end}`);
    const bytes = end > start ? await texts.read(start, end - start) : new Uint8Array();
    for (let i = 0; i < count; i++) {
      const [from, to] = [at(i), at(i + 1)];
      if (from < start || to < from || to > end) throw brokenArrow(`the word of row ${first + i} leaves its buffer`);
      const word = wanted(to - from, () => bytes.subarray(from - start, to - start));
      if (word !== undefined) yield [word, first + i] as Found;
    }
  }
}

/** Words of up to 12 bytes in place, and longer ones elsewhere. */
async function* viewsIn(source: ByteSource, batch: ArrowBatch, {buffer}: Place, wanted: Wanted) {
  const views = await bufferOf(source, batch, buffer + 1);
  const others = new Map<number, ByteSource>();
  for (let first = 0; first < batch.rows; first += chunkRows) {
    const count = Math.min(chunkRows, batch.rows - first);
    const bytes = await views.read(16 * first, 16 * count);
    const view = viewOf(bytes);
    for (let i = 0; i < count; i++) {
      const length = view.getInt32(16 * i, true);
      let long = new Uint8Array();
      if (length > 12 && wanted(length, () => long) === undefined && length <= longestChunk) {
        const [index, at] = [view.getInt32(16 * i + 8, true), view.getInt32(16 * i + 12, true)];
        const other = others.get(index) ?? (await bufferOf(source, batch, buffer + 2 + index));
        others.set(index, other);
        if (index < 0 || at < 0 || at + length > other.size)
          throw brokenArrow(`the word of row ${first + i} leaves its buffer`);
        long = Uint8Array.from(await other.read(at, length));
      }
      const word = wanted(length, () => (length > 12 ? long : bytes.subarray(16 * i + 4, 16 * i + 4 + length)));
      if (word !== undefined) yield [word, first + i] as Found;
    }
  }
}

/**
 * The rows of a batch that have one of some words, in ascending order; a row without a word has none.
 * @throws RowsError
 */
export async function wordsIn(
  source: ByteSource,
  batch: ArrowBatch,
  {type}: ArrowColumn,
  place: Place,
  words: ReadonlySet<string>
): Promise<readonly Found[]> {
  if (batch.nodes[place.node]?.length !== batch.rows) throw brokenArrow("its column of words has another length");
  const wanted = wantedOf(words);
  const read: Found[] = [];
  const all =
    type.kind === "text view"
      ? viewsIn(source, batch, place, wanted)
      : textsIn(source, batch, place, type.kind === "text" && type.wide, wanted);
  for await (const word of all) read.push(word);
  const there = await present(
    source,
    batch,
    place,
    read.map(([, row]) => row)
  );
  return read.filter((_, i) => there[i]);
}
