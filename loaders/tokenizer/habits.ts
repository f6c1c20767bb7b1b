import type {Form} from "../../src/tables/embeddings.js";
import {LoaderError} from "../loaderError.js";
import type {WordTokenizer} from "./wordTokenizer.js";

/** How words stand in running text for a tokenizer. */
export interface Habits {
  /** `space` where a word after a space has other pieces than one after an opening character, else `bare`. */
  readonly form: Form;
  /** Whether it folds case; undefined where no file says so. */
  readonly uncased: boolean | undefined;
}

/** So many words show the form. */
const enough = 50;

function idsIn({tokenize}: WordTokenizer, word: string, form: Form): string | undefined {
  try {
    return tokenize(word, form).ids.join(" ");
  } catch (error) {
    if (error instanceof LoaderError && error.code === "unrepresentable-word") return undefined;
    throw error;
  }
}

/** @param words - those that are to be read: the first of them are tried */
export function habitsOf(tokenizer: WordTokenizer, words: readonly string[]): Habits {
  const spaced = words.slice(0, enough).some((word) => {
    const space = idsIn(tokenizer, word, "space");
    return space !== undefined && space !== idsIn(tokenizer, word, "bare");
  });
  return {form: spaced ? "space" : "bare", uncased: tokenizer.uncased};
}
