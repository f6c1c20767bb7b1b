import {Tokenizer} from "@huggingface/tokenizers";
import {TokenError} from "../../src/tokens/tokenError.js";
import {tokenizerOf} from "../../src/tokens/tokenizerOf.js";
import {randomTokenizer, randomWords, type Family} from "./randomTokenizer.js";

const plain = (text: string): string => text.replace(/[\s▁]+/gu, "");

/** What is kept of the words by a random tokenizer of a family, and which of it does not decode to its word. */
export function checkDecoding(
  family: Family,
  seed: number
): {readonly stored: number; readonly wrong: readonly string[]} {
  const json = randomTokenizer(family, seed);
  const {tokenize} = tokenizerOf({json: {label: "tokenizer.json", text: JSON.stringify(json)}}, () => {});
  // the library's own decoder and normalizer, of the file as it is
  const whole = new Tokenizer(json, {});
  const wrong: string[] = [];
  let stored = 0;
  for (const word of randomWords)
    for (const form of ["bare", "space"] as const)
      try {
        const {ids, tokens} = tokenize(word, form);
        stored++;
        const decoded = json.decoder ? whole.decode([...ids], {clean_up_tokenization_spaces: false}) : tokens.join("");
        const expected = plain(whole.normalizer?.(word) ?? word);
        // Rust reads each Σ alone
        if (plain(decoded).replaceAll("ς", "σ") !== expected.replaceAll("ς", "σ"))
          wrong.push(
            `${family} ${seed}: ${form} ${word}: ${JSON.stringify(decoded)}; expected ${JSON.stringify(expected)}`
          );
      } catch (error) {
        if (!(error instanceof TokenError) || error.code !== "unrepresentable-word") throw error;
      }
  return {stored, wrong};
}
