import {mkdir, rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {packRow, packedBytes, unpackRow, type Precision} from "../src/rows/packedRow.js";
import {
  bundleName,
  rowsPerShard,
  rowsSchema,
  shardName,
  shardsPerBundle,
  type ShardIndex,
  type VocabularyWords
} from "../src/rows/rowShards.js";
import {newSha256} from "../src/notebook/sha256.js";
import type {Form} from "../src/tables/embeddings.js";
import {publishedTokenizer, type PublishedTokenizer} from "../src/tokens/publishedTokenizer.js";
import {asLoaderError} from "./asLoaderError.js";
import {canonicalJson} from "../src/study/canonicalJson.js";
import {LoaderError} from "./loaderError.js";
import type {ModelLock} from "./lock.js";
import {requireFile, requireLocked, withLockedModel, type LockedModel} from "./lockedModel.js";
import {isWordMatrix, type ModelEntry} from "./modelEntry.js";
import {sha256} from "./sha256.js";
import type {ModelSources} from "./sources/source.js";
import {tokenizerToPublish} from "./tokenizer/tokenizerToPublish.js";
import type {WordTokenizer} from "./tokenizer/wordTokenizer.js";
import {wholeWords} from "./vocabulary.js";

/** Published rows as data/ holds them: the index that pages read, and what the rows were read of. */
export interface PublishedIndex extends ShardIndex {
  /** Digests of the model's entry and of its files as the lock names them. */
  readonly made: {readonly entry: string; readonly files: string};
}

/** What rows that are published now would be made of. */
export const madeOf = ({entry, files}: ModelLock): PublishedIndex["made"] => ({
  entry,
  files: sha256(canonicalJson(files))
});

/** The folder in data/ of all published rows, and the file of each model's index there. */
export const rowsFolder = "rows";
export const indexName = "index.json";

interface PublishAsked {
  /** Only the rows of these words' pieces; all rows without it. */
  readonly words?: readonly string[] | undefined;
  readonly precision: Precision;
  /** The folder that gets a folder named by the model. */
  readonly into: string;
  /** Words on which the published tokenizer is held against the loaders'. */
  readonly tried: readonly string[];
}

interface PublishEffects {
  log(line: string): void;
}

export interface Publishing {
  readonly rows: number;
  readonly files: number;
  readonly bytes: number;
  readonly error: number;
}

/** So many rows are read at a time. */
const chunk = shardsPerBundle * rowsPerShard;

const forms: readonly Form[] = ["bare", "space"];

/** The ids of a word's pieces, in both forms; none where it has none. */
function idsOf({tokenize}: Pick<WordTokenizer, "tokenize">, word: string, form: Form): readonly number[] {
  try {
    return tokenize(word, form).ids;
  } catch (cause) {
    const known = asLoaderError(cause);
    if (known instanceof LoaderError && known.code === "unrepresentable-word") return [];
    throw known;
  }
}

/** What pages will split words by must split them as the loaders do. */
async function checkTokenizer(
  published: PublishedTokenizer,
  splitter: WordTokenizer,
  rows: number,
  words: readonly string[]
): Promise<void> {
  const other = await publishedTokenizer(published, rows).catch((cause: unknown) => {
    throw asLoaderError(cause);
  });
  for (const word of words)
    for (const form of forms) {
      const [ours, theirs] = [splitter, other].map((by) => idsOf(by, word, form).join(" "));
      if (ours !== theirs)
        throw new LoaderError(
          "tokenizer-mismatch",
          `${JSON.stringify(word)} has ids ${ours}, and by the tokenizer as it would be published ${theirs}`
        );
    }
}

/** The ids to publish, in ascending order; null for all. */
function idsToPublish({splitter}: LockedModel, {words}: PublishAsked): readonly number[] | null {
  if (!words) return null;
  const ids = new Set(words.flatMap((word) => forms.flatMap((form) => idsOf(splitter, word, form))));
  if (ids.size === 0) throw new LoaderError("no-words", "none of the words has a row in this model");
  return [...ids].sort((x, y) => x - y);
}

/** Writes the shards, and bundles of them where these are wanted; each packed row is read again before it counts. */
async function writeShards(
  folder: string,
  {opened}: LockedModel,
  ids: readonly number[],
  {precision, bundles}: Pick<PublishAsked, "precision"> & {readonly bundles: boolean}
): Promise<Pick<ShardIndex, "shards" | "digest" | "error"> & {readonly bytes: number}> {
  const {dims} = opened;
  const each = packedBytes(precision, dims);
  const [shards, all]: [string[], ReturnType<typeof newSha256>] = [[], newSha256()];
  let [error, bytes] = [0, 0];
  for (let from = 0; from < ids.length; from += chunk) {
    const some = ids.slice(from, from + chunk);
    const vectors = await opened.readRows(some);
    const written: Uint8Array[] = [];
    for (let at = 0; at < some.length; at += rowsPerShard) {
      const count = Math.min(rowsPerShard, some.length - at);
      const shard = new Uint8Array(count * each);
      for (let i = 0; i < count; i++) {
        const row = packRow(precision, vectors.subarray((at + i) * dims, (at + i + 1) * dims));
        error = Math.max(error, unpackRow(precision, row, dims).error);
        shard.set(row, i * each);
      }
      await writeFile(join(folder, shardName(shards.length)), shard);
      shards.push(sha256(shard).slice(0, 16));
      all.update(shard);
      written.push(shard);
      bytes += shard.length;
    }
    if (bundles) {
      const bundle = Buffer.concat(written);
      await writeFile(join(folder, bundleName(from / chunk)), bundle);
      bytes += bundle.length;
    }
  }
  return {shards, digest: Buffer.from(all.digest()).toString("hex"), error, bytes};
}

/** Writes the tokenizer's files; answers how the index names them. */
async function writeTokenizer(
  folder: string,
  {kind, uncased, texts}: PublishedTokenizer
): Promise<{readonly tokenizer: ShardIndex["tokenizer"]; readonly bytes: number}> {
  const files: Record<string, {name: string; sha256: string}> = {};
  let bytes = 0;
  for (const [role, {text}] of Object.entries(texts)) {
    const name = `${role}.txt`;
    const content = Buffer.from(text, "utf8");
    await writeFile(join(folder, name), content);
    files[role] = {name, sha256: sha256(content)};
    bytes += content.length;
  }
  return {tokenizer: {kind, uncased, files}, bytes};
}

/** Writes the words that are one token in a model's own form. */
async function writeWords(folder: string, {splitter}: LockedModel, {defaultForm: form}: ModelEntry) {
  const whole = wholeWords(splitter, form);
  const words: VocabularyWords = {words: whole.map(({word}) => word), ids: whole.map(({id}) => id)};
  const [name, content] = ["words.json", Buffer.from(JSON.stringify(words), "utf8")];
  await writeFile(join(folder, name), content);
  return {words: {form, name, sha256: sha256(content)}, bytes: content.length};
}

/** Puts a whole folder in the place of the one that is there. */
async function replaceFolder(next: string, folder: string): Promise<void> {
  const old = `${folder}.old`;
  await rm(old, {recursive: true, force: true});
  await rename(folder, old).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw cause;
  });
  await rename(next, folder);
  await rm(old, {recursive: true, force: true});
}

async function publish(model: LockedModel, entry: ModelEntry, locked: ModelLock, asked: PublishAsked, next: string) {
  const {opened, splitter} = model;
  const published = await tokenizerToPublish(entry, model.files, splitter);
  await checkTokenizer(published, splitter, entry.rows, [...asked.tried, ...(asked.words ?? [])]);
  const ids = idsToPublish(model, asked);
  const every = ids ?? Array.from({length: entry.rows}, (_, id) => id);
  const bundles = ids === null;
  const {bytes: ofRows, ...shards} = await writeShards(next, model, every, {precision: asked.precision, bundles});
  const {tokenizer, bytes: ofTokenizer} = await writeTokenizer(next, published);
  const {bytes: ofWords, ...whole} = bundles ? await writeWords(next, model, entry) : {bytes: 0};
  const index: PublishedIndex = {
    schema: rowsSchema,
    model: entry.id,
    ...(await model.origin()),
    tensor: opened.tensor,
    dtype: opened.dtype,
    vocabulary: splitter.vocabulary,
    rows: entry.rows,
    licence: entry.licence,
    dims: entry.dims,
    precision: asked.precision,
    ids,
    ...shards,
    tokenizer,
    ...whole,
    made: madeOf(locked)
  };
  const text = `${canonicalJson(index)}\n`;
  await writeFile(join(next, indexName), text);
  return {
    rows: every.length,
    files:
      shards.shards.length +
      Object.keys(tokenizer.files).length +
      (bundles ? Math.ceil(every.length / chunk) + 1 : 0) +
      1,
    bytes: ofRows + ofTokenizer + ofWords + Buffer.byteLength(text),
    error: shards.error
  };
}

/**
 * Writes a model's rows as small whole files that any host serves, with their index and their tokenizer: into a folder beside the one that
 * is there, which takes its place when it is whole.
 * @throws LoaderError where the model's files are not here or are others than data/ was made of, for one without a tokenizer, and for
 * numbers that the precision cannot hold
 */
export async function publishRows(
  entry: ModelEntry,
  locked: ModelLock | undefined,
  sources: ModelSources,
  asked: PublishAsked,
  {log}: PublishEffects
): Promise<Publishing> {
  requireLocked(entry, locked);
  if (isWordMatrix(entry.matrix))
    throw new LoaderError(
      "no-tokenizer",
      `${entry.id}: it has no tokenizer, only a list of words; rows of such a model cannot be published`
    );
  requireFile(entry, sources, "its matrix is not here");
  const folder = join(asked.into, entry.id);
  const next = join(asked.into, `.${entry.id}.next`);
  await rm(next, {recursive: true, force: true});
  await mkdir(next, {recursive: true});
  try {
    log(`${entry.id}: packing its rows`);
    const done = await withLockedModel(entry, locked, sources, (model) => publish(model, entry, locked, asked, next));
    await replaceFolder(next, folder);
    return done;
  } catch (cause) {
    throw asLoaderError(cause);
  } finally {
    await rm(next, {recursive: true, force: true});
  }
}
