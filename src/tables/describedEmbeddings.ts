import type {Embeddings} from "./embeddings.js";
import {readEmbeddings} from "./readEmbeddings.js";
import {TableError} from "./tableError.js";

/** What a site's description says of a model's file. */
export interface Description {
  readonly id: string;
  readonly dims: number;
  /** See `rowsDigest`. */
  readonly digest: string;
}

/**
 * Reads an embeddings file that a site describes: it must hold that model, and these rows.
 * @throws TableError for another one, and for anything but a file that the loaders wrote
 */
export function describedEmbeddings(bytes: Uint8Array, {id, dims, digest}: Description, name: string): Embeddings {
  const embeddings = readEmbeddings(bytes, name);
  const {meta} = embeddings;
  const [found, expected] = [
    [meta.model, embeddings.dims, meta.digest.slice(0, 8)],
    [id, dims, digest.slice(0, 8)]
  ].map(([model, count, rows]) => `${model} with ${count} dimensions and rows ${rows}`);
  if (found !== expected || meta.digest !== digest)
    throw new TableError(
      "wrong-model",
      `wrong embeddings file: ${name}: it holds ${found}; expected ${expected}; reload the page, or publish the site again`
    );
  return embeddings;
}
