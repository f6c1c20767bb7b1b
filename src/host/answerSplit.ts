import type {Form} from "../tables/embeddings.js";
import {publishedTokenizer} from "../tokens/publishedTokenizer.js";
import {TokenError} from "../tokens/tokenError.js";
import type {WordsTokenizer} from "../tokens/tokenizerOf.js";
import type {SplitAnswer, SplitAsked, SplitForm} from "./splitWords.js";

function splitForm({tokenize}: WordsTokenizer, word: string, form: Form): SplitForm {
  try {
    return tokenize(word, form);
  } catch (error) {
    if (error instanceof TokenError && error.code === "unrepresentable-word") return {reason: error.message};
    throw error;
  }
}

/** What a worker answers: nothing to one that opens a tokenizer, whose fault is told to the first who asks. */
export function splitAnswers(): (asked: SplitAsked) => Promise<SplitAnswer | undefined> {
  let tokenizer: Promise<WordsTokenizer> | undefined;
  return async (asked) => {
    if ("open" in asked) {
      tokenizer = publishedTokenizer(asked.open, asked.rows);
      tokenizer.catch(() => undefined);
      return undefined;
    }
    const {id, words} = asked;
    try {
      const opened = await tokenizer;
      if (!opened) throw new Error("no tokenizer was opened");
      return {
        id,
        vocabulary: opened.vocabulary,
        words: words.map((word) => ({
          bare: splitForm(opened, word, "bare"),
          space: splitForm(opened, word, "space")
        }))
      };
    } catch (error) {
      return {id, error: error instanceof Error ? error.message : String(error)};
    }
  };
}
