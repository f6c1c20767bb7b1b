import type {RecordBatch} from "apache-arrow";
import {numbers, openBatch, strings, vectorLength, vectorsOf} from "./arrowBatch.js";
import type {Embeddings, EmbeddingsMeta, Form} from "./embeddings.js";
import {brokenFile, check, checkDigest, checkRows} from "./checkRows.js";
import {embeddingsSchema, metaNames} from "./schema.js";

function metaOf(metadata: ReadonlyMap<string, string>): EmbeddingsMeta {
  const missing = metaNames.filter((name) => !metadata.has(name));
  check(missing.length === 0, `its metadata lacks ${missing.join(", ")}`);
  const text = (name: keyof EmbeddingsMeta): string => metadata.get(name) ?? "";
  const [vocabulary, rows] = [Number(text("vocabulary")), Number(text("rows"))];
  const counts = [vocabulary, rows].every((count) => Number.isSafeInteger(count) && count > 0);
  check(counts, "its metadata has no vocabulary or no rows");
  return {
    model: text("model"),
    source: text("source"),
    revision: text("revision"),
    tensor: text("tensor"),
    dtype: text("dtype"),
    vocabulary,
    rows,
    licence: text("licence"),
    digest: text("digest")
  };
}

/** The rows of some words, in order. A word is decoded once where its rows follow each other. */
function rowsWith(batch: RecordBatch, words: ReadonlySet<string>): number[] {
  const {valueOffsets: offsets, values} = batch.getChild("word")?.data[0] ?? {};
  check(offsets instanceof Int32Array && values instanceof Uint8Array, "its column word is cut short");
  check(offsets.length > batch.numRows, "its column word is cut short");
  const decoder = new TextDecoder();
  const rows: number[] = [];
  let [from, to, wanted] = [0, 0, false];
  for (let row = 0; row < batch.numRows; row++) {
    const [start, end] = [offsets[row]!, offsets[row + 1]!];
    let same = row > 0 && end - start === to - from;
    for (let k = 0; same && k < end - start; k++) same = values[start + k] === values[from + k];
    if (!same) wanted = words.has(decoder.decode(values.subarray(start, end)));
    [from, to] = [start, end];
    if (wanted) rows.push(row);
  }
  return rows;
}

/** Some rows of a list that has `width` values a row; the list itself without a choice of rows. */
function some<T extends Int16Array | Int32Array | Float32Array>(list: T, rows?: readonly number[], width = 1): T {
  if (!rows) return list;
  const kept = new (list.constructor as new (length: number) => T)(rows.length * width);
  rows.forEach((row, i) => kept.set(list.subarray(row * width, (row + 1) * width), i * width));
  return kept;
}

function decode(bytes: Uint8Array, only?: ReadonlySet<string>): Embeddings {
  const {table, batch} = openBatch(bytes);
  const meta = metaOf(table.schema.metadata);
  const dims = vectorLength(table, (length) => embeddingsSchema(length, meta));
  const vectors = vectorsOf(batch, dims);
  const kept = only && rowsWith(batch, only);
  const rows = {
    dims,
    words: strings(batch, "word", kept),
    forms: strings(batch, "form", kept) as Form[],
    piece: some(numbers<Int16Array>(batch, "piece"), kept),
    pieces: some(numbers<Int16Array>(batch, "pieces"), kept),
    tokens: strings(batch, "token", kept),
    tokenIds: some(numbers<Int32Array>(batch, "token_id"), kept),
    vectors: some(vectors, kept, dims)
  };
  if (!kept) checkDigest(rows, meta);
  checkRows(rows);
  return {meta, ...rows};
}

function read(bytes: Uint8Array, name: string, only?: ReadonlySet<string>): Embeddings {
  try {
    return decode(bytes, only);
  } catch (cause) {
    throw brokenFile(name, cause, "run `npx rsa-notebook data` again");
  }
}

/**
 * Reads an embeddings file (Arrow IPC file format). Both marks, the schema, the single batch and the digest of the rows are
 * checked before anything is handed out; vectors are not copied.
 * @param name names the file in messages
 * @throws TableError for anything but a file that the loaders wrote
 */
export const readEmbeddings = (bytes: Uint8Array, name = "embeddings"): Embeddings => read(bytes, name);

/**
 * Reads the rows of some words out of an embeddings file, in its order, with the digest of all; nothing is decoded of the others. Such
 * rows cannot be checked against that digest: the bytes must be known to be what the loaders wrote, by a digest of the file.
 * @throws TableError as readEmbeddings, for what it looks at
 */
export const readSomeEmbeddings = (bytes: Uint8Array, words: ReadonlySet<string>, name: string): Embeddings =>
  read(bytes, name, words);
