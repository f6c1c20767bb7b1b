import type {Embeddings} from "../src/tables/embeddings.js";
import {readEmbeddings, readSomeEmbeddings} from "../src/tables/readEmbeddings.js";
import {embeddingsPath, readAgain, type DataFolder} from "./dataFolder.js";
import {LoaderError} from "./loaderError.js";
import type {ModelEntry} from "./modelEntry.js";
import {sha256} from "./sha256.js";
import {sourceOf} from "./sources/sourceOf.js";

/** A model's embeddings file and what is in it. */
export interface CheckedModel {
  readonly bytes: Buffer;
  readonly embeddings: Embeddings;
}

/** What a file says of itself against what the registry says of the model whose name it has. */
function contradiction(entry: ModelEntry, {meta, dims}: Embeddings): string | undefined {
  const {name} = sourceOf(entry);
  const source = meta.source.startsWith(`${name}@`) ? name : meta.source;
  const held = {model: meta.model, dims, "matrix rows": meta.rows, source};
  const expected = {model: entry.id, dims: entry.dims, "matrix rows": entry.rows, source: name};
  const wrong = (Object.keys(held) as (keyof typeof held)[]).filter((name) => held[name] !== expected[name]);
  if (wrong.length === 0) return undefined;
  const list = (facts: typeof held): string => wrong.map((name) => `${name} ${facts[name]}`).join(", ");
  return `it holds ${list(held)}; expected ${list(expected)}, as in data/models.json`;
}

/**
 * A model's embeddings, which must be those that its name, the registry and the lock say; undefined where there is no file.
 * @param words - only the rows of these are wanted: no others are decoded, once the file as a whole is the one that the lock names
 * @throws LoaderError `wrong-model`, one line with the remedy
 */
export async function checkedModel(
  folder: DataFolder,
  entry: ModelEntry,
  words?: ReadonlySet<string>
): Promise<CheckedModel | undefined> {
  const {id} = entry;
  const name = `data/${embeddingsPath(id)}`;
  const bytes = await folder.embeddings(id);
  if (!bytes) return undefined;
  const refuse = async (why: string, cause?: unknown): Promise<never> => {
    if (!(await folder.isAsRead()))
      throw new LoaderError("busy", "data/ was changed meanwhile; run this again", {cause});
    throw new LoaderError("wrong-model", `${name}: ${why}; restore it or ${readAgain(id)}`, {cause});
  };
  const locked = folder.lock.models[id];
  if (!locked) return refuse("data/sources.lock.json does not name it");
  if (sha256(bytes) !== locked.embeddings.sha256) return refuse("it is not the file that data/sources.lock.json names");
  const embeddings = words ? readSomeEmbeddings(bytes, words, name) : readEmbeddings(bytes, name);
  const wrong = contradiction(entry, embeddings);
  if (wrong !== undefined) return refuse(wrong);
  if (embeddings.meta.digest !== locked.embeddings.digest)
    return refuse("its rows are not those that data/sources.lock.json names");
  return {bytes, embeddings};
}
