import type {Embeddings} from "./embeddings.js";
import {rowsDigest} from "./rowsDigest.js";

/** Some rows in the order given, with a digest of their own. */
function chosenRows(all: Embeddings, kept: readonly number[]): Embeddings {
  const at = <T>(column: ArrayLike<T>): T[] => kept.map((row) => column[row] as T);
  const vectors = new Float32Array(kept.length * all.dims);
  kept.forEach((row, i) => vectors.set(all.vectors.subarray(row * all.dims, (row + 1) * all.dims), i * all.dims));
  const rows = {
    dims: all.dims,
    words: at(all.words),
    forms: at(all.forms),
    tokens: at(all.tokens),
    vectors,
    piece: Int16Array.from(at(all.piece)),
    pieces: Int16Array.from(at(all.pieces)),
    tokenIds: Int32Array.from(at(all.tokenIds))
  };
  return {...rows, meta: {...all.meta, digest: rowsDigest(rows)}};
}

/** The rows of the given words, in the file's order. */
export const subsetWords = (all: Embeddings, words: ReadonlySet<string>): Embeddings =>
  chosenRows(
    all,
    all.words.flatMap((word, row) => (words.has(word) ? [row] : []))
  );

/** The rows of the given words, in their order; a word that has none is passed over. */
export function rowsOfWords(all: Embeddings, words: readonly string[]): Embeddings {
  const rows = new Map<string, number[]>();
  all.words.forEach((word, row) => void (rows.get(word)?.push(row) ?? rows.set(word, [row])));
  return chosenRows(
    all,
    words.flatMap((word) => rows.get(word) ?? [])
  );
}
