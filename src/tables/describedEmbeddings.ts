import type {Embeddings} from "./embeddings.js";
import {TableError} from "./tableError.js";

/** What a site's description says of a model's file. */
interface Description {
  readonly id: string;
  readonly dims: number;
  /** See `rowsDigest`. */
  readonly digest: string;
}

/**
 * What was read of a file that a site describes: it must hold that model, and these rows.
 * @throws TableError for another one
 */
export function describedEmbeddings(embeddings: Embeddings, {id, dims, digest}: Description, name: string): Embeddings {
  const {meta} = embeddings;
  const [held, expected] = [
    [meta.model, embeddings.dims, meta.digest.slice(0, 8)],
    [id, dims, digest.slice(0, 8)]
  ].map(([model, count, rows]) => `${model} with ${count} dimensions and rows ${rows}`);
  if (held !== expected || meta.digest !== digest)
    throw new TableError(
      "wrong-model",
      `wrong embeddings file: ${name}: it holds ${held}; expected ${expected}; reload the page, or publish the site again`
    );
  return embeddings;
}
