import type {Embeddings, Form} from "./embeddings.js";
import {rowsDigest} from "./rowsDigest.js";
import {rowsOfWords} from "./subsetRows.js";

/** A word's pieces in one form, and the rows that stand for them. */
export interface AddedPieces {
  readonly word: string;
  readonly form: Form;
  readonly ids: readonly number[];
  readonly tokens: readonly string[];
  /** One for each piece. */
  readonly rows: readonly Float32Array[];
}

/**
 * The rows of some words of a file, and rows of words that it does not have, with a digest of their own.
 * @param words - in the order of the result; those of `added` follow
 * @param dtype - how the added rows were stored
 */
export function joinedRows(
  whole: Embeddings,
  words: readonly string[],
  added: readonly AddedPieces[],
  dtype: string
): Embeddings {
  const known = rowsOfWords(whole, words);
  const {dims} = whole;
  const pieces = added.flatMap(({word, form, ids, tokens, rows}) =>
    ids.map((id, piece) => ({word, form, piece, pieces: ids.length, token: tokens[piece] ?? "", id, row: rows[piece]}))
  );
  const vectors = new Float32Array(known.vectors.length + pieces.length * dims);
  vectors.set(known.vectors);
  pieces.forEach(({word, row}, i) => {
    if (row?.length !== dims) throw new RangeError(`${word}: a row of ${row?.length ?? 0} numbers; expected ${dims}`);
    vectors.set(row, known.vectors.length + i * dims);
  });
  const joined = {
    dims,
    words: [...known.words, ...pieces.map(({word}) => word)],
    forms: [...known.forms, ...pieces.map(({form}) => form)],
    piece: Int16Array.from([...known.piece, ...pieces.map(({piece}) => piece)]),
    pieces: Int16Array.from([...known.pieces, ...pieces.map(({pieces}) => pieces)]),
    tokens: [...known.tokens, ...pieces.map(({token}) => token)],
    tokenIds: Int32Array.from([...known.tokenIds, ...pieces.map(({id}) => id)]),
    vectors
  };
  const same = pieces.length === 0 || whole.words.length === 0 || dtype === whole.meta.dtype;
  const stored = same ? whole.meta.dtype : `${whole.meta.dtype}; live rows: ${dtype}`;
  return {...joined, meta: {...whole.meta, dtype: stored, digest: rowsDigest(joined)}};
}
