import type {Form} from "../../src/tables/embeddings.js";
import {LoaderError} from "../loaderError.js";

export interface Pieces {
  readonly ids: readonly number[];
  /** The vocabulary's own strings, such as `##ship` or `Ġstar`. */
  readonly tokens: readonly string[];
}

/** Splits words as a model does. */
export interface WordTokenizer {
  /** Entries in the vocabulary. */
  readonly vocabulary: number;
  /** @throws LoaderError `unrepresentable-word` for a word that becomes the unknown token */
  tokenize(word: string, form: Form): Pieces;
}

export const spelled = (word: string, form: Form): string => (form === "space" ? ` ${word}` : word);

/** @throws LoaderError `tokenizer-mismatch` where a vocabulary has more entries than its matrix rows */
export function requireFitting(entries: number, rows: number): void {
  if (entries > rows)
    throw new LoaderError(
      "tokenizer-mismatch",
      `the tokenizer has ${entries} entries and the matrix ${rows} rows; expected no more entries than rows`
    );
}
