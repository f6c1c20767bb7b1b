import type {ReadCost} from "./byteSource.js";
import type {Hub, WantedFiles} from "./hub/hub.js";
import {LoaderError} from "./loaderError.js";
import {entryDigest, wordsDigest, type ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import type {ModelFiles} from "./modelFiles.js";
import {costOfModel, encodeModel, settingsFiles, wantedFiles} from "./modelRows.js";
import type {OpenPackage} from "./npm/openPackage.js";
import type {PackageSource} from "./npm/packageSource.js";
import {sha256} from "./sha256.js";
import {inFolder} from "./tokenizer/openTokenizer.js";
import type {WordRow} from "../src/rsa/choice.js";

/** Where models are read from. */
export interface ModelSources {
  openPackage(source: PackageSource, paths: readonly string[]): Promise<OpenPackage>;
  readonly hub: Hub;
}

/** A model as a refresh is about to write it. */
export interface ReadModel {
  readonly lock: ModelLock;
  /** Why words are missing, one for each of the lock's. */
  readonly reasons?: readonly string[];
  /** Undefined where the file that is there is right. */
  readonly bytes?: Uint8Array;
}

function wantedOf({id, matrix, tokenizer}: ModelEntry): WantedFiles {
  if (tokenizer.kind !== "huggingface")
    throw new LoaderError("invalid-registry", `data/models.json: ${id}: a model of the hub needs its own tokenizer`);
  const names = (list: readonly string[]): readonly string[] => list.map((name) => inFolder(tokenizer.folder, name));
  return {
    tensors: matrix.file,
    whole: tokenizer.config ? [] : names(["tokenizer_config.json"]),
    oneOf: names(["tokenizer.json", "vocab.txt"]),
    optional: names(settingsFiles)
  };
}

async function withFiles<T>(
  entry: ModelEntry,
  commit: string | undefined,
  {openPackage, hub}: ModelSources,
  use: (files: ModelFiles) => Promise<T>
): Promise<T> {
  const {source} = entry;
  const opened = async (): Promise<ModelFiles> =>
    source.type === "npm"
      ? openPackage(source, wantedFiles(entry))
      : hub.open({repo: source.repo, commit: commit ?? source.revision}, wantedOf(entry));
  const named = (cause: unknown): never => {
    if (!(cause instanceof LoaderError)) throw cause;
    throw new LoaderError(cause.code, `${entry.id}: ${cause.message}`, {cause});
  };
  const files = await (source.type === "npm" ? opened() : opened().catch(named));
  try {
    return await use(files).catch(named);
  } finally {
    await files.close();
  }
}

function sourceLock({source}: ModelEntry, commit: string | undefined, tensor: string): ModelLock["source"] {
  if (source.type === "hub") {
    const {type, repo, revision} = source;
    return {type, repo, asked: revision, commit: commit ?? revision, tensor};
  }
  const {type, package: name, version, integrity} = source;
  return {type, package: name, version, integrity};
}

/** @param commit - where a model of the hub is read at */
export async function readModel(
  entry: ModelEntry,
  words: readonly WordRow[],
  commit: string | undefined,
  sources: ModelSources
): Promise<ReadModel> {
  return withFiles(entry, commit, sources, async (files) => {
    const list = words.map(({word}) => word);
    const {embeddings, bytes, missing, reasons} = await encodeModel(entry, list, files, commit);
    const {digest, tensor} = embeddings.meta;
    const lock: ModelLock = {
      source: sourceLock(entry, commit, tensor),
      files: files.files,
      entry: entryDigest(entry),
      words: wordsDigest(words),
      missing: [...missing],
      embeddings: {size: bytes.length, sha256: sha256(bytes), rows: embeddings.words.length, digest}
    };
    return {lock, bytes, reasons};
  });
}

/** What `readModel` would read of the hub: a header and a tokenizer are read to know. Undefined for a package. */
export async function costOfReading(
  entry: ModelEntry,
  words: readonly WordRow[],
  commit: string | undefined,
  sources: ModelSources
): Promise<ReadCost | undefined> {
  if (entry.source.type === "npm") return undefined;
  const list = words.map(({word}) => word);
  return withFiles(entry, commit, sources, (files) => costOfModel(entry, list, files));
}
