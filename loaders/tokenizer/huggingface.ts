import type {NamedText, TokenizerTexts} from "../../src/tokens/tokenizerOf.js";
import {asLoaderError} from "../asLoaderError.js";
import {LoaderError} from "../loaderError.js";
import type {TokenizerDescriptor} from "../modelEntry.js";
import {requireFitting, type TextTokenizer} from "./wordTokenizer.js";

type Descriptor = Extract<TokenizerDescriptor, {readonly kind: "huggingface"}>;

/** The files of a tokenizer by their names. */
export interface TokenizerFolder {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Names a file in messages. */
  label(name: string): string;
}

/** @throws LoaderError `no-tokenizer`, `tokenizer-mismatch` */
export async function wordTokenizerOf(
  texts: TokenizerTexts,
  rows: number,
  uncased: boolean | undefined
): Promise<TextTokenizer> {
  const {tokenizerOf} = await import("../../src/tokens/tokenizerOf.js");
  try {
    const found = tokenizerOf(texts, (entries) => requireFitting(entries, rows), uncased);
    const told =
      <A extends readonly unknown[], R>(work: (...given: A) => R) =>
      (...given: A): R => {
        try {
          return work(...given);
        } catch (cause) {
          throw asLoaderError(cause);
        }
      };
    const {tokenize, round, inText, ...about} = found;
    return {...about, tokenize: told(tokenize), round: told(round), inText: told(inText)};
  } catch (cause) {
    throw asLoaderError(cause);
  }
}

/**
 * The texts of a tokenizer's own files.
 * @param config - what stands for a tokenizer_config.json that is not there
 * @throws LoaderError `no-tokenizer`
 */
export async function tokenizerTexts(
  {config}: Pick<Descriptor, "config">,
  {read, label}: TokenizerFolder
): Promise<TokenizerTexts> {
  const text = async (name: string): Promise<NamedText | undefined> => {
    const bytes = await read(name);
    return bytes && {label: label(name), text: Buffer.from(bytes).toString("utf8")};
  };
  const json = await text("tokenizer.json");
  const vocabTxt = json ? undefined : await text("vocab.txt");
  if (!json && !vocabTxt)
    throw new LoaderError(
      "no-tokenizer",
      `${label("tokenizer.json")}: not there; expected the tokenizer's files beside the matrix`
    );
  const settings = await text("tokenizer_config.json");
  if (!settings && !config)
    throw new LoaderError(
      "no-tokenizer",
      `${label("tokenizer_config.json")}: not there; expected the tokenizer's files beside the matrix`
    );
  return {
    json,
    vocabTxt,
    specialTokens: await text("special_tokens_map.json"),
    addedTokens: await text("added_tokens.json"),
    config: settings ?? {label: "config", text: JSON.stringify(config)}
  };
}

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
