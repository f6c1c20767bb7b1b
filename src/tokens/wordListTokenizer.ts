import {TokenError} from "./tokenError.js";
import type {WordsTokenizer} from "./tokenizerOf.js";

/** The words of a matrix's rows, in their order: a line each, in UTF-8. */
export function wordsOfList(bytes: Uint8Array): readonly string[] {
  const text = new TextDecoder().decode(bytes).replace(/\r?\n$/, "");
  return text === "" ? [] : text.split(/\r?\n/);
}

/** Finds the row of a word by its place in a list; the first of equal words counts. A list has no form after a space. */
export function wordListTokenizer(words: readonly string[]): WordsTokenizer {
  const ids = new Map<string, number>();
  words.forEach((word, id) => void (ids.has(word) || ids.set(word, id)));
  return {
    vocabulary: words.length,
    uncased: undefined,
    entries: () => words,
    tokenize(word, form) {
      const id = form === "bare" ? ids.get(word) : undefined;
      if (id === undefined) throw new TokenError("unrepresentable-word", "not in its list");
      return {ids: [id], tokens: [word]};
    }
  };
}
