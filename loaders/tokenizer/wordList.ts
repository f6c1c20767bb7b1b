import {wordListTokenizer, wordsOfList} from "../../src/tokens/wordListTokenizer.js";
import {LoaderError} from "../loaderError.js";
import {sha256} from "../sha256.js";
import {withLoaderErrors, type WordTokenizer} from "./wordTokenizer.js";

/**
 * Finds the row of a word by its place in a list; the first of equal words counts. A list has no form after a space.
 * @param digest - SHA-256 that the list must have
 * @throws LoaderError `tokenizer-mismatch` where it is another list, or has not as many words as the matrix rows
 */
export function wordList(bytes: Uint8Array, label: string, digest: string, rows: number): WordTokenizer {
  const actual = sha256(bytes);
  if (actual !== digest)
    throw new LoaderError(
      "tokenizer-mismatch",
      `${label}: its SHA-256 is ${actual}; expected ${digest}: remove the model and add it with this list`
    );
  const words = wordsOfList(bytes);
  if (words.length !== rows)
    throw new LoaderError(
      "tokenizer-mismatch",
      `${label}: ${words.length} lines; expected ${rows}, a word for each row of the matrix`
    );
  return withLoaderErrors({...wordListTokenizer(words), vocabulary: rows});
}
