import {readFile, writeFile} from "node:fs/promises";
import {encodeEmbeddings} from "../../loaders/arrow/encodeEmbeddings.js";
import {withDigest} from "../../src/tables/rowsDigest.js";
import {sha256} from "../../loaders/sha256.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

/**
 * Changes rows of a model in a copy of the project, in its file and the lock, as if the model itself had them.
 * @param change - is given the words' vectors, by row, and writes into them
 */
export async function changedRows(
  root: string,
  id: string,
  change: (row: Float32Array, word: string) => void
): Promise<void> {
  const path = `${root}/data/embeddings/${id}.arrow`;
  const {meta, ...rows} = readEmbeddings(new Uint8Array(await readFile(path)), path);
  const vectors = rows.vectors.slice();
  rows.words.forEach((word, i) => change(vectors.subarray(i * rows.dims, (i + 1) * rows.dims), word));
  const changed = withDigest({...rows, vectors}, meta);
  const bytes = encodeEmbeddings(changed);
  await writeFile(path, bytes);
  const lockPath = `${root}/data/sources.lock.json`;
  const lock = JSON.parse(await readFile(lockPath, "utf8")) as {
    models: Record<string, {embeddings: Record<string, unknown>}>;
  };
  const own = lock.models[id];
  if (!own) throw new Error(`no ${id} in the lock`);
  Object.assign(own.embeddings, {digest: changed.meta.digest, sha256: sha256(bytes), size: bytes.length});
  await writeFile(lockPath, JSON.stringify(lock));
}
