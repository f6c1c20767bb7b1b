import type {Form} from "../../src/tables/embeddings.js";
import type {Pieces} from "../../src/tokens/wordPieces.js";
import {LoaderError} from "../loaderError.js";

/** Splits words as a model does. */
export interface WordTokenizer {
  /** Entries in the vocabulary. */
  readonly vocabulary: number;
  /** Whether it folds case; undefined where that is not told. */
  readonly uncased: boolean | undefined;
  /** The vocabulary's own strings, such as `##ship` or `Ġstar`. */
  entries(): readonly string[];
  /** @throws LoaderError `unrepresentable-word` for a word that has no pieces in this form */
  tokenize(word: string, form: Form): Pieces;
}

/** @throws LoaderError `tokenizer-mismatch` where a vocabulary has more entries than its matrix rows */
export function requireFitting(entries: number, rows: number): void {
  if (entries > rows)
    throw new LoaderError(
      "tokenizer-mismatch",
      `the tokenizer has ${entries} entries and the matrix ${rows} rows; expected no more entries than rows`
    );
}
