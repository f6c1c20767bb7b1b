import type {ByteSource} from "../rows/byteSource.js";
import type {EmbeddingMatrix} from "../rows/embeddingMatrix.js";
import {readGguf} from "../rows/gguf.js";
import {isOnnxData} from "../rows/onnxData.js";
import {RowsError} from "../rows/rowsError.js";
import type {FoundRow} from "../rows/textVectors.js";
import {ggufTokenizerJson} from "../tokens/ggufTokenizerJson.js";
import type {PublishedTokenizer} from "../tokens/publishedTokenizer.js";
import {TokenError} from "../tokens/tokenError.js";
import {tokenizerTexts} from "../tokens/tokenizerTexts.js";
import {wordsOfList} from "../tokens/wordListTokenizer.js";
import {readCsvVectors, type ReadCsv} from "./csvVectors.js";
import {describeFile, type DescribedMatrix, type TableMatrix, type Ways, type WordsMatrix} from "./describeFile.js";
import {foundRows} from "./foundRows.js";
import {openTable} from "./openTable.js";

/** A file of a reader's own. */
export interface GivenFile {
  readonly name: string;
  readonly source: ByteSource;
}

/** What a model is, by its file. */
interface AboutFile {
  readonly file: string;
  readonly size: number;
  readonly kind: "encoder" | "decoder" | "static";
  readonly rows: number;
  readonly dims: number;
  readonly dtype: string;
  /** Tensor name, or the file's. */
  readonly tensor: string;
  readonly licence: string;
}

/** A model whose rows have ids, and what splits words into them. */
export interface TableFile extends AboutFile {
  readonly matrix: EmbeddingMatrix;
  readonly tokenizer: PublishedTokenizer;
}

/** A model whose rows are found by their words. */
export interface WordsFile extends AboutFile {
  /** The rows of words, in one pass; those without one are absent. */
  find(words: readonly string[]): Promise<ReadonlyMap<string, FoundRow>>;
}

const tokenizerNames = [
  "tokenizer.json",
  "vocab.txt",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "added_tokens.json"
] as const;
/** A tokenizer of some ten million characters is the largest that is published. */
const largestText = 64_000_000;

const isTokenizer = ({name}: GivenFile): boolean => tokenizerNames.some((known) => known === name);
const isData = ({name}: GivenFile): boolean => isOnnxData(name);
const isText = ({name}: GivenFile): boolean => /\.txt$/i.test(name);
const namesOf = (files: readonly GivenFile[]): string => files.map(({name}) => name).join(", ");

/** The file with the vectors, the list of the words of its rows, and the others. @throws RowsError where they cannot be told apart */
function sorted(files: readonly GivenFile[]) {
  const others = files.filter((file) => isTokenizer(file) || isData(file));
  const rest = files.filter((file) => !others.includes(file));
  const vectors = rest.filter((file) => !isText(file));
  // a text beside a matrix has the words of its rows; alone it has vectors
  const [one, another] = vectors.length > 0 ? vectors : rest;
  if (!one)
    throw new RowsError(
      "no-such-file",
      `${namesOf(files)}: no file with vectors among them; choose it together with its tokenizer's files`
    );
  if (another)
    throw new RowsError("no-such-file", `several files with vectors: ${namesOf([one, another])}; choose one at a time`);
  const [list, second] = rest.filter((file) => file !== one);
  if (second)
    throw new RowsError("no-such-file", `several lists of words: ${namesOf(rest.filter(isText))}; choose one of them`);
  return {vectors: one, list, others};
}

async function wholeOf({name, source}: GivenFile): Promise<Uint8Array> {
  if (source.size > largestText)
    throw new RowsError(
      "too-long",
      `${name}: it has ${source.size} bytes; expected a tokenizer's file or a list of words`
    );
  return source.read(0, source.size);
}

async function tokenizerOf(
  splitting: "beside" | "gguf" | "list",
  {vectors, list, others}: ReturnType<typeof sorted>,
  rows: number
): Promise<PublishedTokenizer> {
  if (splitting === "list") {
    const words = list ? wordsOfList(await wholeOf(list)) : [];
    if (words.length !== rows)
      throw new RowsError(
        "tokenizer-mismatch",
        `${list?.name ?? ""}: ${words.length} lines; expected ${rows}, a word for each row of the matrix`
      );
    const vocabulary = {label: list?.name ?? "", text: JSON.stringify(words)};
    return {kind: "list", uncased: null, texts: {vocabulary}};
  }
  if (splitting === "gguf") {
    const {metadata} = await readGguf(vectors.source);
    const json = {label: vectors.name, text: ggufTokenizerJson(metadata)};
    return {kind: "huggingface", uncased: null, texts: {json}};
  }
  const fileNamed = (name: string): GivenFile | undefined => others.find((file) => file.name === name);
  if (!fileNamed("tokenizer.json") && !fileNamed("vocab.txt"))
    throw new RowsError(
      "no-tokenizer",
      "no tokenizer came with it; choose it together with its tokenizer.json, and tokenizer_config.json where there is one"
    );
  const texts = await tokenizerTexts(
    {tokenizer_class: "PreTrainedTokenizer"},
    {
      async read(name) {
        const file = fileNamed(name);
        return file && wholeOf(file);
      },
      label: (name) => name
    }
  );
  const there = Object.entries(texts).filter(([, text]) => text !== undefined);
  return {kind: "huggingface", uncased: null, texts: Object.fromEntries(there)};
}

/** Words and their rows; of a table that is read whole, which is kept. */
function finder(
  {matrix, ...shape}: DescribedMatrix<WordsMatrix>,
  source: ByteSource,
  readCsv: ReadCsv
): (words: readonly string[]) => Promise<ReadonlyMap<string, FoundRow>> {
  if (matrix.format !== "csv") return (words) => foundRows(matrix, shape, words, source);
  let kept: Promise<ReadonlyMap<string, FoundRow>> | undefined;
  return async (words) => {
    kept ??= readCsv(source, {column: matrix.column}).then(({rows}) => rows);
    kept.catch(() => (kept = undefined));
    const all = await kept;
    return new Map(
      words.flatMap((word) => {
        const row = all.get(word);
        return row ? [[word, row] as const] : [];
      })
    );
  };
}

const isWords = (one: DescribedMatrix<TableMatrix | WordsMatrix>): one is DescribedMatrix<WordsMatrix> =>
  one.splitting === "words";

/** Reads headers, and a tokenizer's files: of the vectors no more than what tells their shape. */
async function opened(
  files: ReturnType<typeof sorted>,
  tensor: string | undefined,
  ways: Ways,
  readCsv: ReadCsv
): Promise<TableFile | WordsFile> {
  const {vectors, list, others} = files;
  const {name: file, source} = vectors;
  const unread = (what: string) => async (): Promise<never> => {
    const how = `save it as CSV, or read it in the project with \`npx rsa-notebook add ${file}\``;
    throw new RowsError("unsupported-file", `it is ${what} file, which a page does not read; ${how}`);
  };
  const asked = {source, file, tensor, list: list !== undefined, ways, readCsv};
  const described = await describeFile<never>(asked, {arrow: unread("an Arrow"), parquet: unread("a Parquet")});
  const {kind, rows, dims, licence = "not declared"} = described;
  const about = {file, size: source.size, kind, rows, dims, licence};
  if (isWords(described))
    return {...about, dtype: described.dtype, tensor: file, find: finder(described, source, readCsv)};
  const matrix = await openTable(described.matrix as TableMatrix, dims, rows, source, (name) => {
    const data = others.find(
      (candidate) => isData(candidate) && candidate.name === name.slice(name.lastIndexOf("/") + 1)
    );
    if (!data)
      throw new RowsError("no-such-file", `its numbers lie in ${name}; choose it together with the file itself`);
    return data.source;
  });
  const splitting = described.splitting === "words" ? "list" : described.splitting;
  const tokenizer = await tokenizerOf(splitting, files, rows);
  return {...about, dtype: matrix.dtype, tensor: matrix.tensor, matrix, tokenizer};
}

const mostTold = 600;

/** What is told, in one line, whatever names a damaged file has. */
function told(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\uFFFD]+/gu, "�");
  return line.length <= mostTold ? line : `${line.slice(0, mostTold)} …`;
}

/** Names the file in what is told of it. */
async function named<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof RowsError || cause instanceof TokenError)) throw cause;
    const message = cause.message.startsWith(name) ? cause.message : `${name}: ${cause.message}`;
    throw new RowsError(cause.code, told(message), {cause});
  }
}

/**
 * Opens a model in a file of a reader's own; others may be its tokenizer's, the list of the words of its rows, or its numbers.
 * @param tensor - which is meant, where a file has several; of a table the column of words
 * @param readCsv - reads a CSV file in a way of its own
 * @throws RowsError, TokenError, in one line that names the file
 */
export async function openFiles(
  files: readonly GivenFile[],
  tensor: string | undefined,
  ways: Ways,
  readCsv: ReadCsv = readCsvVectors
): Promise<TableFile | WordsFile> {
  const all = sorted(files);
  const {name} = all.vectors;
  const described = await named(name, opened(all, tensor, ways, readCsv));
  if ("find" in described) return {...described, find: (words) => named(name, described.find(words))};
  const {matrix} = described;
  return {...described, matrix: {...matrix, readRows: (ids) => named(name, matrix.readRows(ids))}};
}
