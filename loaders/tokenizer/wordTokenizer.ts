import type {Form} from "../../src/tables/embeddings.js";
import type {RoundTokens} from "../../src/tokens/roundTokens.js";
import type {SplitForms} from "../../src/tokens/usualForm.js";
import type {TokensInText, WordInText} from "../../src/tokens/wordInText.js";
import type {Pieces} from "../../src/tokens/wordPieces.js";
import {asLoaderError} from "../asLoaderError.js";
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

/** Splits texts, too, as a model does. */
export interface TextTokenizer extends WordTokenizer {
  /** The special tokens that it puts round a text. @throws LoaderError `no-tokenizer` where its files do not say */
  round(): RoundTokens;
  /** The tokens of a text without those, and where a word's pieces are among them. @throws LoaderError `unrepresentable-word` */
  inText(text: WordInText): TokensInText;
}

/** @throws LoaderError `tokenizer-mismatch` where a vocabulary has more entries than its matrix rows */
export function requireFitting(entries: number, rows: number): void {
  if (entries > rows)
    throw new LoaderError(
      "tokenizer-mismatch",
      `the tokenizer has ${entries} entries and the matrix ${rows} rows; expected no more entries than rows`
    );
}

/** A tokenizer whose faults are the loaders'. */
export const withLoaderErrors = ({tokenize, ...about}: WordTokenizer): WordTokenizer => ({
  ...about,
  tokenize(word, form) {
    try {
      return tokenize(word, form);
    } catch (cause) {
      throw asLoaderError(cause);
    }
  }
});

/** A word's pieces in both forms, with the reason in one that it has none in. */
export function formsOf({tokenize}: WordTokenizer, word: string): SplitForms {
  const piecesIn = (form: Form): SplitForms[Form] => {
    try {
      return tokenize(word, form);
    } catch (error) {
      if (error instanceof LoaderError && error.code === "unrepresentable-word") return {reason: error.message};
      throw error;
    }
  };
  return {bare: piecesIn("bare"), space: piecesIn("space")};
}
