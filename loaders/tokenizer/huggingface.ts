import type {TokenizerTexts} from "../../src/tokens/tokenizerOf.js";
import {tokenizerTexts as textsOf, type TokenizerFolder} from "../../src/tokens/tokenizerTexts.js";
import {asLoaderError} from "../asLoaderError.js";
import type {TokenizerDescriptor} from "../modelEntry.js";
import {requireFitting, type TextTokenizer} from "./wordTokenizer.js";

type Descriptor = Extract<TokenizerDescriptor, {readonly kind: "huggingface"}>;

/** @throws LoaderError `no-tokenizer`, `tokenizer-mismatch` */
export async function wordTokenizerOf(
  texts: TokenizerTexts,
  rows: number,
  uncased: boolean | undefined
): Promise<TextTokenizer> {
  const {tokenizerOf} = await import("../../src/tokens/tokenizerOf.js");
  try {
    const tokenizer = tokenizerOf(texts, (entries) => requireFitting(entries, rows), uncased);
    const named =
      <A extends readonly unknown[], R>(work: (...given: A) => R) =>
      (...given: A): R => {
        try {
          return work(...given);
        } catch (cause) {
          throw asLoaderError(cause);
        }
      };
    const {tokenize, round, inText, ...about} = tokenizer;
    return {...about, tokenize: named(tokenize), round: named(round), inText: named(inText)};
  } catch (cause) {
    throw asLoaderError(cause);
  }
}

/** The texts of a tokenizer's own files; see `tokenizerTexts` of src/tokens. @throws LoaderError `no-tokenizer` */
export const tokenizerTexts = async (
  {config}: Pick<Descriptor, "config">,
  folder: TokenizerFolder
): Promise<TokenizerTexts> =>
  textsOf(config, folder).catch((cause: unknown) => {
    throw asLoaderError(cause);
  });

/**
 * A tokenizer out of its own files; nothing is fetched or written.
 * @param rows - of the matrix: more entries are refused before anything is built of them
 * @throws LoaderError `no-tokenizer`, `tokenizer-mismatch`
 */
export async function huggingfaceTokenizer(
  descriptor: Pick<Descriptor, "config" | "uncased">,
  rows: number,
  folder: TokenizerFolder
): Promise<TextTokenizer> {
  return wordTokenizerOf(await tokenizerTexts(descriptor, folder), rows, descriptor.uncased);
}
