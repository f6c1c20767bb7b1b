import type {Embeddings, EmbeddingsMeta, Form} from "../tables/embeddings.js";
import {withDigest} from "../tables/rowsDigest.js";
import type {SplitForms} from "../tokens/usualForm.js";

/** A piece of a word in a form. */
export interface Piece {
  readonly word: string;
  readonly form: Form;
  readonly piece: number;
  readonly pieces: number;
  readonly token: string;
  readonly id: number;
}

export interface SplitWords {
  readonly pieces: readonly Piece[];
  /** Words that the model cannot represent. */
  readonly missing: readonly string[];
  /** Why, one for each of them. */
  readonly reasons: readonly string[];
}

const forms: readonly Form[] = ["bare", "space"];

/**
 * The pieces of words, each word's form `bare`, then `space`. A word without pieces in the form that is needed is missing; in the other
 * form it may have none.
 */
export function piecesOfWords(words: readonly string[], split: (word: string) => SplitForms, needed: Form): SplitWords {
  const pieces: Piece[] = [];
  const missing: string[] = [];
  const reasons: string[] = [];
  for (const word of words) {
    const byForm = split(word);
    const lacking = byForm[needed];
    if ("reason" in lacking) {
      missing.push(word);
      reasons.push(lacking.reason);
      continue;
    }
    for (const form of forms) {
      const own = byForm[form];
      if ("ids" in own)
        own.ids.forEach((id, piece) =>
          pieces.push({word, form, piece, pieces: own.ids.length, token: own.tokens[piece] ?? "", id})
        );
    }
  }
  return {pieces, missing, reasons};
}

/** Pieces with their rows. @param vectors - a row of `dims` numbers for each piece, row-major */
export const pieceRows = (
  pieces: readonly Piece[],
  dims: number,
  vectors: Float32Array,
  meta: Omit<EmbeddingsMeta, "digest">
): Embeddings =>
  withDigest(
    {
      dims,
      words: pieces.map(({word}) => word),
      forms: pieces.map(({form}) => form),
      piece: Int16Array.from(pieces, ({piece}) => piece),
      pieces: Int16Array.from(pieces, ({pieces}) => pieces),
      tokens: pieces.map(({token}) => token),
      tokenIds: Int32Array.from(pieces, ({id}) => id),
      vectors
    },
    meta
  );
