import {packedBytes, precisions, unpackRow, type Precision, type UnpackedRow} from "./packedRow.js";
import {RowsError} from "./rowsError.js";

/** Rows in a file: few, so that a word costs some 10 kB, and a vocabulary some 1 000 files. */
export const rowsPerShard = 32;

export const rowsSchema = "rsa-notebook/row-shards@1";

/** The index of a model's published rows. */
export interface ShardIndex {
  readonly schema: typeof rowsSchema;
  /** The model, and where its rows were read; see `EmbeddingsMeta`. */
  readonly model: string;
  readonly source: string;
  readonly revision: string;
  readonly tensor: string;
  /** As the numbers are stored at the source. */
  readonly dtype: string;
  readonly vocabulary: number;
  readonly rows: number;
  readonly licence: string;
  readonly dims: number;
  readonly precision: Precision;
  /** Ids of the rows that are here, in ascending order; null for all from 0 on. */
  readonly ids: readonly number[] | null;
  /** The first 16 hex digits of the SHA-256 of each file. */
  readonly shards: readonly string[];
  /** SHA-256 of all files, one after another. */
  readonly digest: string;
  /** The largest error of a row. */
  readonly error: number;
  /** What splits words; see `publishedTokenizer`. */
  readonly tokenizer: PublishedFiles;
  /** The words that are one token, where all rows are here: these lie in bundles as well then. */
  readonly words?: PublishedWords;
}

/** A file with the words that are one token in running text, in a form; see `vocabularyWordsOf`. */
interface PublishedWords {
  readonly form: "bare" | "space";
  readonly name: string;
  readonly sha256: string;
}

/** Words that are one token each, and their ids. */
export interface VocabularyWords {
  readonly words: readonly string[];
  readonly ids: readonly number[];
}

/** The files of a tokenizer beside an index, each by what it is, with its SHA-256. */
interface PublishedFiles {
  readonly kind: "huggingface" | "llama2" | "list";
  readonly uncased: boolean | null;
  readonly files: Readonly<Record<string, {readonly name: string; readonly sha256: string}>>;
}

/** The name of a file of rows. */
export const shardName = (shard: number): string => `${shard}.rows`;

/** So many of these files stand one after another in a bundle, for who wants all rows: some megabytes. */
export const shardsPerBundle = 128;

/** The name of a bundle. */
export const bundleName = (bundle: number): string => `${bundle}.bundle`;

/** How many rows are here. */
export const publishedRows = ({ids, rows}: Pick<ShardIndex, "ids" | "rows">): number => ids?.length ?? rows;

const isText = (value: unknown): boolean => typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;
const isHex = (digits: number) => (value: unknown) =>
  typeof value === "string" && value.length === digits && /^[0-9a-f]+$/.test(value);
const listOf =
  (is: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(is);
const isFile = (value: unknown): boolean => {
  const {name, sha256} = Object(value) as Readonly<Record<string, unknown>>;
  return typeof name === "string" && /^[\w.-]+$/.test(name) && isHex(64)(sha256);
};
const isTokenizer = (value: unknown): boolean => {
  const {kind, uncased, files} = Object(value) as Readonly<Record<string, unknown>>;
  return (
    ["huggingface", "llama2", "list"].includes(kind as string) &&
    (uncased === null || typeof uncased === "boolean") &&
    typeof files === "object" &&
    files !== null &&
    Object.values(files).every(isFile)
  );
};

const isWords = (value: unknown): boolean =>
  value === undefined ||
  (isFile(value) && ["bare", "space"].includes((value as Readonly<Record<string, unknown>>)["form"] as string));

const fields: Readonly<Record<keyof ShardIndex, (value: unknown) => boolean>> = {
  schema: (value) => value === rowsSchema,
  model: isText,
  source: isText,
  revision: isText,
  tensor: isText,
  dtype: isText,
  vocabulary: isCount,
  rows: isCount,
  licence: isText,
  dims: (value) => isCount(value) && (value as number) <= 100_000,
  precision: (value) => precisions.includes(value as Precision),
  ids: (value) => value === null || listOf((id) => Number.isSafeInteger(id) && (id as number) >= 0)(value),
  shards: listOf(isHex(16)),
  digest: isHex(64),
  error: (value) => typeof value === "number" && value >= 0 && value <= 2,
  tokenizer: isTokenizer,
  words: isWords
};

/**
 * The words of a file that was read, of as many rows.
 * @param name - of the file, in messages
 * @throws RowsError `broken-index` where it is not what `publish-rows` wrote
 */
export function vocabularyWordsOf(value: unknown, rows: number, name: string): VocabularyWords {
  const {words, ids} = Object(value) as Partial<VocabularyWords>;
  const isId = (id: unknown): boolean => Number.isSafeInteger(id) && (id as number) >= 0 && (id as number) < rows;
  if (!listOf(isText)(words) || !listOf(isId)(ids) || words?.length !== ids?.length)
    throw new RowsError(
      "broken-index",
      `${name}: no words with an id below ${rows} each; expected what \`rsa-notebook publish-rows\` wrote`
    );
  return value as VocabularyWords;
}

/**
 * An index that was read. @param name - of its file, in messages
 * @throws RowsError `broken-index` with every field that is wrong
 */
export function shardIndexOf(value: unknown, name: string): ShardIndex {
  const object = Object(value) as Readonly<Record<string, unknown>>;
  const wrong = Object.entries(fields).flatMap(([field, is]) => (is(object[field]) ? [] : [field]));
  const fault = (what: string): RowsError =>
    new RowsError("broken-index", `${name}: ${what}; expected what \`rsa-notebook publish-rows\` wrote`);
  if (wrong.length > 0) throw fault(`wrong or missing: ${wrong.join(", ")}`);
  const index = value as ShardIndex;
  const ascending = index.ids?.every((id, i, ids) => id < index.rows && id > (ids[i - 1] ?? -1)) ?? true;
  if (!ascending) throw fault(`its ids are not ascending, or not below ${index.rows}`);
  const needed = Math.ceil(publishedRows(index) / rowsPerShard);
  if (index.shards.length !== needed) throw fault(`${index.shards.length} files of rows and not ${needed}`);
  return index;
}

/** Where a row is: its file, and its place there; undefined where it was not published. */
export function placeOfRow(
  {ids, rows}: Pick<ShardIndex, "ids" | "rows">,
  id: number
): {readonly shard: number; readonly at: number} | undefined {
  let row = id;
  if (ids) {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ids[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    if (ids[low] !== id) return undefined;
    row = low;
  }
  if (!Number.isSafeInteger(row) || row < 0 || row >= publishedRows({ids, rows})) return undefined;
  return {shard: Math.floor(row / rowsPerShard), at: row % rowsPerShard};
}

/** Rows in a file: as many as there are, in the last. */
const rowsIn = (index: ShardIndex, shard: number): number =>
  Math.min(rowsPerShard, publishedRows(index) - shard * rowsPerShard);

/** A file of rows, whose bytes were checked against its digest. @throws RowsError `broken-shard` where it has another length */
export function shardRow(index: ShardIndex, shard: number, bytes: Uint8Array, at: number): UnpackedRow {
  const {precision, dims} = index;
  const each = packedBytes(precision, dims);
  if (bytes.length !== each * rowsIn(index, shard))
    throw new RowsError(
      "broken-shard",
      `${shardName(shard)}: ${bytes.length} bytes; expected ${each * rowsIn(index, shard)}`
    );
  return unpackRow(precision, bytes.subarray(at * each, (at + 1) * each), dims);
}
