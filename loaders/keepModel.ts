import type {WordRow} from "../src/rsa/choice.js";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import {rowsOfWords} from "../src/tables/subsetRows.js";
import {encodeEmbeddings} from "./arrow/encodeEmbeddings.js";
import type {DataFolder} from "./dataFolder.js";
import {entryDigest, wordsDigest} from "./entryDigest.js";
import {LoaderError} from "./loaderError.js";
import type {ModelEntry} from "./modelEntry.js";
import type {ReadModel} from "./readModel.js";
import {sha256} from "./sha256.js";

const mostNamed = 12;

/** Whether a model has rows for every word that is wanted, or for every such word that it knows. */
export async function hasAll(
  {id}: ModelEntry,
  words: readonly WordRow[],
  {lock, embeddings}: Pick<DataFolder, "lock" | "embeddings">
): Promise<boolean> {
  const bytes = await embeddings(id);
  if (!bytes) return false;
  const rows = readEmbeddings(bytes, `data/embeddings/${id}.arrow`);
  const known = new Set([...rows.words, ...(lock.models[id]?.missing ?? [])]);
  return words.every(({word}) => known.has(word));
}

/**
 * A model whose file is not here: its rows as they are, for as many of the words as it has. Where it has them all, as when words were taken
 * away, they are written anew in the words' order.
 * @param needs - what would bring the others
 * @throws LoaderError where it has no rows of this entry
 */
export async function keepModel(
  entry: ModelEntry,
  words: readonly WordRow[],
  {lock, embeddings}: DataFolder,
  needs: string,
  log: (line: string) => void
): Promise<ReadModel> {
  const {id} = entry;
  const locked = lock.models[id];
  const bytes = await embeddings(id);
  if (!locked || !bytes || sha256(bytes) !== locked.embeddings.sha256)
    throw new LoaderError(
      "no-file",
      `${id}: its rows are not here, nor is the file that they come from; give it by ${needs}`
    );
  if (locked.entry !== entryDigest(entry))
    throw new LoaderError("no-file", `${id}: its entry in data/models.json has changed; read it again with ${needs}`);
  const kept = readEmbeddings(bytes, `data/embeddings/${id}.arrow`);
  const known = new Set([...kept.words, ...locked.missing]);
  const lacking = words.map(({word}) => word).filter((word) => !known.has(word));
  if (lacking.length > 0) {
    const named = lacking.slice(0, mostNamed).map((word) => JSON.stringify(word));
    const more = lacking.length > mostNamed ? `, and ${lacking.length - mostNamed} more` : "";
    log(
      `${id}: has ${words.length - lacking.length} of ${words.length} words; ${named.join(", ")}${more} come with ${needs}`
    );
    return {lock: locked, has: words.length - lacking.length};
  }
  const rows = rowsOfWords(
    kept,
    words.map(({word}) => word)
  );
  const encoded = encodeEmbeddings(rows);
  const missing = locked.missing.filter((word) => words.some((row) => row.word === word));
  const file = {size: encoded.length, sha256: sha256(encoded), rows: rows.words.length, digest: rows.meta.digest};
  return {lock: {...locked, words: wordsDigest(words), missing, embeddings: file}, bytes: encoded};
}
