import type {Form} from "../../src/tables/embeddings.js";
import {usualForm} from "../../src/tokens/usualForm.js";
import {formsOf, type WordTokenizer} from "./wordTokenizer.js";

/** How words stand in running text for a tokenizer. */
export interface Habits {
  /** `space` where a word after a space has other pieces than one after an opening character, else `bare`. */
  readonly form: Form;
  /** Whether it folds case; undefined where no file says so. */
  readonly uncased: boolean | undefined;
}

/** So many words show the form. */
const enough = 50;

/** @param words - those that are to be read: the first of them are tried */
export const habitsOf = (tokenizer: WordTokenizer, words: readonly string[]): Habits => ({
  form: usualForm(words.slice(0, enough).map((word) => formsOf(tokenizer, word))),
  uncased: tokenizer.uncased
});
