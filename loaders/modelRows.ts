import {pieceRows, piecesOfWords, type Piece, type SplitWords} from "../src/files/pieceRows.js";
import type {SplitForms} from "../src/tokens/usualForm.js";
import {encodeEmbeddings} from "./arrow/encodeEmbeddings.js";
import type {Embeddings, Form} from "../src/tables/embeddings.js";
import {collectGarbage} from "./collectGarbage.js";
import {inTime} from "./inTime.js";
import {LoaderError} from "./loaderError.js";
import type {ReadCost} from "../src/rows/byteSource.js";
import {isWordMatrix, type ModelEntry} from "./modelEntry.js";
import type {ModelFiles} from "./modelFiles.js";
import type {Origin} from "./sources/source.js";
import {openMatrix} from "./tensors/openMatrix.js";
import {wordRows} from "./tensors/wordRows.js";
import {openTokenizer} from "./tokenizer/openTokenizer.js";
import {formsOf, type WordTokenizer} from "./tokenizer/wordTokenizer.js";

interface ModelRows extends SplitWords {
  /** One row a piece, in the pieces' order. */
  readonly vectors: Float32Array;
  readonly tensor: string;
  readonly dtype: string;
  readonly vocabulary: number;
}

/** The length of a vector may be written with fewer digits than it has. */
const near = 1e-6;

const isLength = (value: number | undefined, vector: readonly number[]): boolean => {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return value !== undefined && length > 0 && Math.abs(value - length) <= near * length;
};

/**
 * What stands before a word's id is its vector, and perhaps the vector's length after it, the same in every row.
 * @param rows - by their words, without what stands from the id on
 * @throws LoaderError naming a row whose vector has not so many numbers
 */
function requireDims(rows: readonly (readonly [word: string, numbers: readonly number[]])[], dims: number): void {
  const withLength = rows.every(([, numbers]) => isLength(numbers.at(-1), numbers.slice(0, -1)));
  for (const [word, {length}] of rows) {
    const numbers = withLength ? length - 1 : length;
    if (numbers !== dims)
      throw new LoaderError(
        "wrong-shape",
        `wrong row: ${JSON.stringify(word)} has ${numbers} numbers; expected ${dims}`
      );
  }
}

/** The word itself is the token; its id is what the file says in the row. */
async function staticRows(entry: ModelEntry, words: readonly string[], files: ModelFiles): Promise<ModelRows> {
  const {matrix, dims, rows} = entry;
  if (!isWordMatrix(matrix)) throw new TypeError(`${entry.id}: a ${matrix.format} matrix; expected one of words`);
  const {rows: rowOf, dtype} = await wordRows(matrix, {dims, rows}, words, files.source(matrix.file));
  const present = words.filter((word) => rowOf.has(word));
  const vectors = new Float32Array(present.length * dims);
  const pieces = present.map((word, i): Piece => {
    const {id, values = []} = rowOf.get(word) ?? {};
    const fits = matrix.format === "text" || values.length === dims;
    if (!fits || id === undefined || !Number.isInteger(id) || id < 0 || id >= rows)
      throw new LoaderError("wrong-shape", `wrong row: ${JSON.stringify(word)} has ${values.length} numbers, id ${id}`);
    vectors.set(values.slice(0, dims), i * dims);
    return {word, form: "bare", piece: 0, pieces: 1, token: word, id};
  });
  if (matrix.format === "text")
    requireDims(
      present.map((word) => [word, Array.from(rowOf.get(word)?.values ?? []).slice(0, matrix.idAt)]),
      dims
    );
  const missing = words.filter((word) => !rowOf.has(word));
  return {
    pieces,
    vectors,
    tensor: matrix.format === "text" ? `${matrix.file}:${matrix.under}` : matrix.file,
    dtype,
    vocabulary: rows,
    missing,
    reasons: missing.map(() => "not in its list")
  };
}

/** So many words are split within so many milliseconds, which is a thousand times what it takes. */
const [batch, patience] = [100, 10_000];

/** The pieces of words; a tokenizer that takes too long is given up. */
function splitWords(tokenizer: WordTokenizer, words: readonly string[], needed: Form): SplitWords {
  const split = new Map<string, SplitForms>();
  for (let at = 0; at < words.length; at += batch)
    inTime(patience, `the tokenizer, with ${batch} words,`, () => {
      for (const word of words.slice(at, at + batch)) split.set(word, formsOf(tokenizer, word));
    });
  return piecesOfWords(words, (word) => split.get(word) ?? formsOf(tokenizer, word), needed);
}

/** A model's matrix, and what splits words into its rows; undefined for a static model. */
export async function openModel(entry: ModelEntry, files: ModelFiles) {
  const {matrix, tokenizer, dims, rows} = entry;
  if (isWordMatrix(matrix) || tokenizer.kind === "none") return undefined;
  const opened = await openMatrix(matrix, dims, rows, files.source(matrix.file), files.source);
  const splitter = await openTokenizer(tokenizer, rows, {
    async bytes(path) {
      const source = files.find(path);
      return source?.read(0, source.size);
    },
    source: async (path) => files.source(path),
    label: files.label
  });
  return {opened, splitter};
}

/** A model's matrix and the pieces of words in it; undefined for a static model. */
async function openTable(entry: ModelEntry, words: readonly string[], files: ModelFiles) {
  const model = await openModel(entry, files);
  if (!model) return undefined;
  const {opened, splitter} = model;
  const split = splitWords(splitter, words, entry.defaultForm);
  const distinct = [...new Set(split.pieces.map(({id}) => id))];
  return {opened, split, distinct, vocabulary: splitter.vocabulary};
}

async function modelRows(entry: ModelEntry, words: readonly string[], files: ModelFiles): Promise<ModelRows> {
  const table = await openTable(entry, words, files);
  if (!table) return staticRows(entry, words, files);
  const {opened, split, distinct, vocabulary} = table;
  const {dims} = entry;
  const at = new Map(distinct.map((id, i) => [id, i]));
  // the tokenizer has done its work, and may have taken 30 MB
  collectGarbage();
  const read = await opened.readRows(distinct);
  const vectors = new Float32Array(split.pieces.length * dims);
  split.pieces.forEach(({id}, i) => {
    const row = at.get(id) ?? 0;
    vectors.set(read.subarray(row * dims, (row + 1) * dims), i * dims);
  });
  return {...split, vectors, tensor: opened.tensor, dtype: opened.dtype, vocabulary};
}

/** What reading a model's rows would take; nothing but its header and tokenizer is read. Undefined for files at hand. */
export async function costOfModel(
  entry: ModelEntry,
  words: readonly string[],
  files: ModelFiles,
  hear: (split: Pick<SplitWords, "missing" | "reasons">) => void = () => {}
): Promise<ReadCost | undefined> {
  const table = await openTable(entry, words, files);
  if (table) hear(table.split);
  return table?.opened.costOfRows(table.distinct);
}

/** A model's embeddings file for these words: all pieces, in both forms. */
interface EncodedModel {
  readonly embeddings: Embeddings;
  readonly bytes: Uint8Array;
  readonly missing: readonly string[];
  readonly reasons: readonly string[];
}

/**
 * Reads the rows of a model's words: a word's form `bare`, then `space`, each with its pieces in order.
 * @param origin - where the files are from, asked when they are read and verified
 * @throws LoaderError where the files are not what the entry says; a word that is missing is no error
 */
export async function encodeModel(
  entry: ModelEntry,
  words: readonly string[],
  files: ModelFiles,
  origin: () => Origin
): Promise<EncodedModel> {
  const {pieces, vectors, missing, reasons, ...facts} = await modelRows(entry, words, files);
  await files.verified?.();
  const embeddings = pieceRows(pieces, entry.dims, vectors, {
    model: entry.id,
    ...origin(),
    tensor: facts.tensor,
    dtype: facts.dtype,
    vocabulary: facts.vocabulary,
    rows: entry.rows,
    licence: entry.licence
  });
  return {embeddings, bytes: pieces.length === 0 ? new Uint8Array() : encodeEmbeddings(embeddings), missing, reasons};
}
