import llama from "llama-tokenizer-js";
import {TokenError} from "./tokenError.js";
import type {WordsTokenizer} from "./tokenizerOf.js";

const text = (parts: readonly string[]): string => parts.join("").replaceAll("▁", " ").trim();

/** Llama 2's tokenizer, whose ids must be those of the vocabulary that lies beside the matrix. */
export function llama2Tokenizer(vocabulary: readonly string[]): WordsTokenizer {
  return {
    vocabulary: vocabulary.length,
    uncased: false,
    entries: () => vocabulary,
    tokenize(word, form) {
      const ids = llama.encode(word, false, form === "space");
      const tokens = ids.map((id) => llama.vocabById[id] ?? "");
      const spelled = ids.map((id) => vocabulary[id] ?? "");
      if (ids.length === 0 || text(tokens) !== word)
        throw new TokenError(
          "unrepresentable-word",
          `no pieces for ${JSON.stringify(word)}: it reads as ${JSON.stringify(text(tokens))}`
        );
      if (text(spelled) !== text(tokens))
        throw new TokenError(
          "tokenizer-mismatch",
          `${JSON.stringify(word)} has ids ${ids.join(" ")}, which the matrix's vocabulary reads as ${JSON.stringify(text(spelled))}; expected the tokenizer of this matrix`
        );
      return {ids, tokens};
    }
  };
}
