import {TokenError} from "./tokenError.js";
import type {NamedText, TokenizerTexts} from "./tokenizerOf.js";

/** The files of a tokenizer by their names. */
export interface TokenizerFolder {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Names a file in messages. */
  label(name: string): string;
}

/**
 * The texts of a tokenizer's own files.
 * @param config - what stands for a tokenizer_config.json that is not there
 * @throws TokenError `no-tokenizer`
 */
export async function tokenizerTexts(
  config: Readonly<Record<string, unknown>> | undefined,
  {read, label}: TokenizerFolder
): Promise<TokenizerTexts> {
  const decoder = new TextDecoder("utf-8", {ignoreBOM: true});
  const text = async (name: string): Promise<NamedText | undefined> => {
    const bytes = await read(name);
    return bytes && {label: label(name), text: decoder.decode(bytes)};
  };
  const missing = (name: string): TokenError =>
    new TokenError("no-tokenizer", `${label(name)}: not there; expected the tokenizer's files beside the matrix`);
  const json = await text("tokenizer.json");
  const vocabTxt = json ? undefined : await text("vocab.txt");
  if (!json && !vocabTxt) throw missing("tokenizer.json");
  const settings = await text("tokenizer_config.json");
  if (!settings && !config) throw missing("tokenizer_config.json");
  return {
    json,
    vocabTxt,
    specialTokens: await text("special_tokens_map.json"),
    addedTokens: await text("added_tokens.json"),
    config: settings ?? {label: "config", text: JSON.stringify(config)}
  };
}
