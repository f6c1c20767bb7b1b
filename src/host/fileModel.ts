import {openFiles, type TableFile, type WordsFile} from "../files/openFiles.js";
import {piecesOfWords, pieceRows} from "../files/pieceRows.js";
import type {UnpackedRow} from "../rows/packedRow.js";
import type {BroughtModel, SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import {usualForm} from "../tokens/usualForm.js";
import {csvInWorker} from "./csvInWorker.js";
import {fileSource, type Following} from "./fileSource.js";
import type {ModelRows} from "./siteRows.js";
import {wordSplitting, type SplitForm, type SplitWord} from "./splitWords.js";

/** So many words show how words stand in running text for a tokenizer. */
const enough = 50;

/** What a page says in place of the terminal's options. */
const ways = {
  tensor: "in the field for it",
  noTensor: "what stands in the field for a tensor",
  list: "choose it together with a text file that has them, a line each in the order of the rows"
};

const isCsv = (name: string): boolean => /\.[ct]sv$/i.test(name);

/** A model that was read out of files for this page. */
export interface FileModel {
  readonly model: BroughtModel;
  /** Its rows of the site's words. */
  readonly whole: Embeddings;
  /** Its rows of any words. */
  readonly rows: ModelRows;
}

/** One that is not told apart yet from others of files of its name, which is its citation. */
interface UnnamedModel extends Omit<FileModel, "model"> {
  readonly model: Omit<BroughtModel, "name" | "address">;
}

/** How rows are got: by words that are split, or found. */
type Reading = Pick<ModelRows, "split" | "rows" | "vocabulary" | "close">;

/** Rows of a matrix by ids; each is read once. */
function tableReading({file, matrix, tokenizer, rows, dims}: TableFile): Reading {
  const splitting = wordSplitting(file, tokenizer, rows);
  const known = new Map<number, UnpackedRow>();
  return {
    ...splitting,
    async rows(ids, signal) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id));
      const read = missing.length === 0 ? new Float32Array() : await matrix.readRows(missing);
      signal?.throwIfAborted();
      missing.forEach((id, i) => known.set(id, {values: read.slice(i * dims, (i + 1) * dims), error: 0}));
      return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])));
    }
  };
}

/** Rows that are found by their words: what is asked for during one pass through the file is found together in the next. */
function wordsReading({find, rows}: WordsFile): Reading {
  const known = new Map<string, number | undefined>();
  const values = new Map<number, UnpackedRow>();
  let [waiting, pass, last]: [Set<string>, Promise<void> | undefined, Promise<void>] = [
    new Set(),
    undefined,
    Promise.resolve()
  ];
  const search = async (): Promise<void> => {
    const asked = [...waiting].filter((word) => !known.has(word));
    [waiting, pass] = [new Set(), undefined];
    const byWord = asked.length === 0 ? new Map<string, never>() : await find(asked);
    for (const word of asked) {
      const row = byWord.get(word);
      known.set(word, row?.id);
      if (row) values.set(row.id, {values: row.values, error: 0});
    }
  };
  const form = (word: string): SplitForm => {
    const id = known.get(word);
    return id === undefined ? {reason: "not in its list"} : {ids: [id], tokens: [word]};
  };
  return {
    vocabulary: async () => rows,
    async split(words) {
      const missing = words.filter((word) => !known.has(word));
      for (const word of missing) waiting.add(word);
      if (missing.length > 0) {
        pass ??= last = last.catch(() => undefined).then(search);
        await pass;
      }
      return words.map((word): SplitWord => ({bare: form(word), space: {reason: "not in its list"}}));
    },
    rows: async (ids) => new Map(ids.flatMap((id) => (values.has(id) ? [[id, values.get(id)!] as const] : [])))
  };
}

/** The rows of the site's words, and the form that words have in running text. */
async function siteRowsOf(opened: TableFile | WordsFile, reading: Reading, words: readonly string[], id: () => string) {
  const {file, size, dims, dtype, tensor, licence} = opened;
  const split = new Map((await reading.split(words)).map((one, i) => [words[i] ?? "", one]));
  const form = usualForm(words.slice(0, enough).flatMap((word) => split.get(word) ?? []));
  const none: SplitWord = {bare: {reason: ""}, space: {reason: ""}};
  const {pieces, missing} = piecesOfWords(words, (word) => split.get(word) ?? none, form);
  const rowsById = await reading.rows(pieces.map((piece) => piece.id));
  const vectors = new Float32Array(pieces.length * dims);
  pieces.forEach((piece, i) => vectors.set(rowsById.get(piece.id)?.values ?? [], i * dims));
  const about = {source: `file:${file}`, revision: `${size} bytes`, tensor, dtype, rows: opened.rows, licence};
  const vocabulary = await reading.vocabulary();
  return {form, missing, whole: pieceRows(pieces, dims, vectors, {model: id(), ...about, vocabulary})};
}

/**
 * Opens a model in files of a reader's own, which are read by slices and go nowhere, and reads its rows of the site's words.
 * @param tensor - which is meant, where a file has several
 * @param freeId - gives an id by a name
 * @throws Error, one line that names the file
 */
export async function fileModel(
  files: readonly File[],
  tensor: string | undefined,
  {study, freeId, ...following}: Following & {readonly study: Pick<SiteStudy, "words">; freeId(name: string): string}
): Promise<UnnamedModel> {
  const sources = files.map((file) => ({name: file.name, source: fileSource(file, following)}));
  // only one of them has vectors
  const table = files.find(({name}) => isCsv(name));
  const opened = await openFiles(sources, tensor, ways, table && csvInWorker(table, following));
  const {file, size, dims, dtype, licence, kind} = opened;
  const reading = "find" in opened ? wordsReading(opened) : tableReading(opened);
  const words = study.words.map(({word}) => word);
  try {
    const name = file.replace(/(?:\.(?:gguf|safetensors|onnx|npy|txt|vec|bin|csv|tsv))+$/i, "");
    const {form, missing, whole} = await siteRowsOf(opened, reading, words, () => freeId(name));
    const {model: id, digest} = whole.meta;
    // a worker reads a table
    const taken = (): number => sources.reduce((sum, one) => sum + one.source.taken(), table?.size ?? 0);
    return {
      whole,
      model: {
        id,
        kind,
        dims,
        defaultForm: form,
        licence,
        citation: file,
        words: [words.length - missing.length, words.length],
        bytes: size,
        digest,
        seedDigest: digest
      },
      rows: {
        ...reading,
        index: {...whole.meta, dims, precision: dtype},
        from: `${file}, in your browser`,
        cost: () => ({bytes: taken(), files: files.length})
      }
    };
  } catch (error) {
    reading.close?.();
    throw error;
  }
}
