import type {Embeddings, Form} from "../tables/embeddings.js";
import type {TokenList, WordTokens} from "./values.js";
import type {WordRow} from "./choice.js";
import {isSpaceMark} from "../tokens/spaceMark.js";

/** The rows of each word's pieces, in order, by form: of those that hold something of it, and no mere mark of a space. */
export type RowIndex = ReadonlyMap<string, {readonly [F in Form]: readonly number[]}>;

export function rowIndex({words, forms, tokens}: Embeddings): RowIndex {
  const index = new Map<string, {bare: number[]; space: number[]}>();
  words.forEach((word, row) => {
    const entry = index.get(word) ?? {bare: [], space: []};
    if (!isSpaceMark(tokens[row] ?? "")) entry[forms[row] ?? "bare"].push(row);
    index.set(word, entry);
  });
  return index;
}

/** The pieces of the given words in one model, in their order; empty lists where the model lacks a word. */
export function tokensOf(words: readonly WordRow[], embeddings: Embeddings, index: RowIndex): readonly WordTokens[] {
  const tokenList = (rows: readonly number[] = []): TokenList => ({
    ids: rows.map((row) => embeddings.tokenIds[row] ?? -1),
    tokens: rows.map((row) => embeddings.tokens[row] ?? "")
  });
  return words.map(({word, category}) => ({
    word,
    category,
    bare: tokenList(index.get(word)?.bare),
    space: tokenList(index.get(word)?.space)
  }));
}
