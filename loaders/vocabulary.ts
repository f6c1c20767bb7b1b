import {mkdir} from "node:fs/promises";
import {dirname, join} from "node:path";
import type {Embeddings, Form} from "../src/tables/embeddings.js";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import {TableError} from "../src/tables/tableError.js";
import {encodeEmbeddings} from "./arrow/encodeEmbeddings.js";
import {withDigest} from "../src/tables/rowsDigest.js";
import {asLoaderError} from "./asLoaderError.js";
import {cacheFault} from "./cacheFolder.js";
import {canonicalJson} from "../src/study/canonicalJson.js";
import {writeFileAtomic} from "./commit.js";
import {inTime} from "./inTime.js";
import {LoaderError} from "./loaderError.js";
import type {ModelLock} from "./lock.js";
import {requireFile, requireLocked, withLockedModel} from "./lockedModel.js";
import type {ModelEntry} from "./modelEntry.js";
import {embeddingsLimit, readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";
import type {ModelSources} from "./sources/source.js";
import type {WordTokenizer} from "./tokenizer/wordTokenizer.js";

/** Goes up when other rows are taken for whole words. */
const version = 1;

/** The byte that a character stands for in byte-level vocabularies: printable Latin for itself, others after U+00FF in their order (Radford 2019). */
const bytesOfCharacters = (): ReadonlyMap<string, number> => {
  const printable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  const bytes = Array.from({length: 256}, (_, byte) => byte);
  const others = bytes.filter((byte) => !printable(byte));
  return new Map(
    bytes.map((byte) => [String.fromCodePoint(printable(byte) ? byte : 256 + others.indexOf(byte)), byte])
  );
};

/** What an entry reads where its characters stand for bytes; undefined where they do not. */
function readAsBytes(entry: string, bytes: ReadonlyMap<string, number>): string | undefined {
  const codes = Array.from(entry, (character) => bytes.get(character));
  if (!codes.every((byte) => byte !== undefined)) return undefined;
  try {
    return new TextDecoder("utf-8", {fatal: true}).decode(Uint8Array.from(codes));
  } catch {
    return undefined;
  }
}

/** Words that an entry may stand for: what it reads without the mark of a space, of letters alone. */
function candidatesOf(entries: readonly string[]): ReadonlySet<string> {
  const bytes = bytesOfCharacters();
  const words = new Set<string>();
  for (const entry of entries) {
    const bare = entry.replace(/^[\u2581\u0120]/u, "");
    for (const word of [bare, readAsBytes(bare, bytes)])
      if (word !== undefined && /^\p{L}[\p{L}\p{M}]*$/u.test(word)) words.add(word.normalize("NFC"));
  }
  return words;
}

/** A word that is one token. */
interface WholeWord {
  readonly word: string;
  readonly token: string;
  readonly id: number;
}

/** So many words are split within so many milliseconds. */
const [batch, patience] = [100, 10_000];

/**
 * The words of letters that a tokenizer makes one token of in running text, in the order of their ids; of words that have one token the
 * first in the vocabulary.
 */
export function wholeWords({entries, tokenize}: Pick<WordTokenizer, "entries" | "tokenize">, form: Form): WholeWord[] {
  const byId = new Map<number, WholeWord>();
  const add = (word: string): void => {
    try {
      const {ids, tokens} = tokenize(word, form);
      const [id, another] = ids;
      if (id !== undefined && another === undefined && !byId.has(id)) byId.set(id, {word, token: tokens[0] ?? "", id});
    } catch (error) {
      if (!(error instanceof LoaderError && error.code === "unrepresentable-word")) throw error;
    }
  };
  const words = [...candidatesOf(entries())];
  for (let at = 0; at < words.length; at += batch)
    inTime(patience, `the tokenizer, with ${batch} words,`, () => words.slice(at, at + batch).forEach(add));
  return [...byId.values()].sort((x, y) => x.id - y.id);
}

async function rowsOf(entry: ModelEntry, locked: ModelLock, sources: ModelSources): Promise<Embeddings> {
  return withLockedModel(entry, locked, sources, async ({opened, splitter, origin}) => {
    const words = wholeWords(splitter, entry.defaultForm);
    if (words.length === 0) throw new LoaderError("no-words", `${entry.id}: no whole word in its vocabulary`);
    const vectors = await opened.readRows(words.map(({id}) => id));
    const from = await origin();
    const rows = {
      dims: entry.dims,
      words: words.map(({word}) => word),
      forms: words.map(() => entry.defaultForm),
      piece: new Int16Array(words.length),
      pieces: new Int16Array(words.length).fill(1),
      tokens: words.map(({token}) => token),
      tokenIds: Int32Array.from(words, ({id}) => id),
      vectors
    };
    const {tensor, dtype} = opened;
    const about = {tensor, dtype, vocabulary: splitter.vocabulary, rows: entry.rows, licence: entry.licence};
    return withDigest(rows, {model: entry.id, ...from, ...about});
  });
}

interface VocabularyEffects {
  /** The folder of the cache. */
  readonly cache: string;
  log(line: string): void;
}

/** What is kept, where it is whole. */
async function kept(path: string, {log}: VocabularyEffects): Promise<Embeddings | undefined> {
  const bytes = await readRegular(path, {limit: embeddingsLimit, remedy: "delete it and run it again"});
  try {
    return bytes && readEmbeddings(bytes, path);
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    log(`${path}: it is damaged; its rows are read again`);
    return undefined;
  }
}

/** Where the rows of a vocabulary are kept, by all that decides them. */
export function vocabularyFile({id, defaultForm: form}: ModelEntry, {entry, files}: ModelLock, cache: string): string {
  const key = sha256(canonicalJson({version, entry, form, files}));
  return join(cache, "vocabularies", `${id}-${key.slice(0, 16)}.arrow`);
}

/**
 * The rows of a model's whole words, in its own form, from the files that its lock names: read once, then kept in the cache with the
 * digest of the rows, which is checked whenever they are read.
 * @throws LoaderError where its files are not here or are others, and for a model without a tokenizer
 */
export async function vocabularyRows(
  entry: ModelEntry,
  locked: ModelLock | undefined,
  sources: ModelSources,
  effects: VocabularyEffects
): Promise<Embeddings> {
  const {id} = entry;
  requireLocked(entry, locked);
  const path = vocabularyFile(entry, locked, effects.cache);
  const file = await kept(path, effects);
  if (file) return file;
  requireFile(entry, sources, "its vocabulary is not here");
  effects.log(`${id}: reading the rows of its whole words`);
  const rows = await rowsOf(entry, locked, sources).catch((cause: unknown) => {
    throw asLoaderError(cause);
  });
  try {
    await mkdir(dirname(path), {recursive: true});
    await writeFileAtomic(path, encodeEmbeddings(rows));
  } catch (cause) {
    throw cacheFault(effects.cache, cause);
  }
  return rows;
}
