import type {WordRow} from "../src/rsa/choice.js";
import {asLoaderError} from "./asLoaderError.js";
import {entryDigest, wordsDigest} from "./entryDigest.js";
import {LoaderError} from "./loaderError.js";
import type {ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {costOfModel, encodeModel} from "./modelRows.js";
import {sha256} from "./sha256.js";
import type {ModelSources, Origin, Pin, Plan} from "./sources/source.js";
import {sourceOf} from "./sources/sourceOf.js";

/** A model as a refresh is about to write it. */
export interface ReadModel {
  readonly lock: ModelLock;
  /** Why words are missing, one for each of the lock's. */
  readonly reasons?: readonly string[];
  /** Undefined where the file that is there is right. */
  readonly bytes?: Uint8Array;
  /** How many words it has, where it keeps its rows since it cannot be read now. */
  readonly has?: number;
}

const listOf = (words: readonly WordRow[]): readonly string[] => words.map(({word}) => word);

/** Names the model in what is told of its files. */
async function named<T>({id}: ModelEntry, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const known = asLoaderError(cause);
    if (!(known instanceof LoaderError) || known.message.startsWith(`${id}: `)) throw known;
    throw new LoaderError(known.code, `${id}: ${known.message}`, {cause});
  }
}

/** What to read a model at. @throws LoaderError */
export async function pinOf(
  entry: ModelEntry,
  locked: ModelLock | undefined,
  update: boolean,
  sources: ModelSources
): Promise<Pin> {
  return named(entry, async () => sourceOf(entry).pin(locked, update, sources));
}

/** @throws LoaderError */
export async function readModel(
  entry: ModelEntry,
  words: readonly WordRow[],
  pin: Pin,
  sources: ModelSources
): Promise<ReadModel> {
  const source = sourceOf(entry);
  return named(entry, async () => {
    const files = await source.open(pin, sources);
    try {
      const origin = (): Origin => source.origin(pin, files.files);
      const reading = encodeModel(entry, listOf(words), files, origin);
      const {embeddings, bytes, missing, reasons} = await reading.catch(async (cause: unknown) => {
        // a wrong file is told as such, and not by what cannot be read of it
        if (pin !== undefined) await files.verified?.();
        throw cause;
      });
      const {digest, tensor} = embeddings.meta;
      const lock: ModelLock = {
        source: source.lock(pin, files.files, tensor),
        files: files.files,
        entry: entryDigest(entry),
        words: wordsDigest(words),
        missing: [...missing],
        embeddings: {size: bytes.length, sha256: sha256(bytes), rows: embeddings.words.length, digest}
      };
      return {lock, bytes, reasons};
    } finally {
      await files.close();
    }
  });
}

/** What `readModel` would read; where that depends on the words, a header and a tokenizer are read to know. @param hear - hears then which words it lacks */
export async function planModel(
  entry: ModelEntry,
  words: readonly WordRow[],
  pin: Pin,
  sources: ModelSources,
  hear?: (split: {readonly missing: readonly string[]; readonly reasons: readonly string[]}) => void
): Promise<Plan> {
  return named(entry, async () =>
    sourceOf(entry).plan(pin, sources, (files) => costOfModel(entry, listOf(words), files, hear))
  );
}
