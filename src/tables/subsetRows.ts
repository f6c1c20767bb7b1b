import type {Embeddings} from "./embeddings.js";
import {rowsDigest} from "./rowsDigest.js";

/** The rows of the given words, in the same order, without the others; with the digest of all, whose part they are. */
function rowsOfWords(all: Embeddings, words: ReadonlySet<string>): Embeddings {
  const kept = all.words.flatMap((word, row) => (words.has(word) ? [row] : []));
  const at = <T>(column: ArrayLike<T>): T[] => kept.map((row) => column[row] as T);
  const vectors = new Float32Array(kept.length * all.dims);
  kept.forEach((row, i) => vectors.set(all.vectors.subarray(row * all.dims, (row + 1) * all.dims), i * all.dims));
  return {
    ...{meta: all.meta, dims: all.dims, words: at(all.words), forms: at(all.forms), tokens: at(all.tokens), vectors},
    ...{piece: Int16Array.from(at(all.piece)), pieces: Int16Array.from(at(all.pieces))},
    tokenIds: Int32Array.from(at(all.tokenIds))
  };
}

/** The rows of the given words, in the same order, with a digest of their own. */
export function subsetWords(all: Embeddings, words: ReadonlySet<string>): Embeddings {
  const rows = rowsOfWords(all, words);
  return {...rows, meta: {...all.meta, digest: rowsDigest(rows)}};
}
