import type {Tokenizer} from "@huggingface/tokenizers";
import {LoaderError} from "../loaderError.js";
import type {TokenizerDescriptor} from "../modelEntry.js";
import {parseJson, parseTokenizer, vocabularySize, withoutPrefix, type TokenizerJson} from "./tokenizerParts.js";
import {wordPieceFile} from "./wordPieceFile.js";
import {requireFitting, spelled, type WordTokenizer} from "./wordTokenizer.js";

type Descriptor = Extract<TokenizerDescriptor, {readonly kind: "huggingface"}>;

/** A text without spaces, in the one spelling of its accents; without these and in lower case for an uncased tokenizer. */
function plain(text: string, uncased: boolean): string {
  const apart = text.replace(/\s+/gu, "").normalize("NFD");
  return uncased ? apart.replace(/\p{Mn}/gu, "").toLowerCase() : apart;
}

/** The files of a tokenizer by their names. */
export interface TokenizerFolder {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Names a file in messages. */
  label(name: string): string;
}

const missing = (label: string): LoaderError =>
  new LoaderError("no-tokenizer", `${label}: not there; expected the tokenizer's files beside the matrix`);

async function textOf({read}: TokenizerFolder, name: string): Promise<string | undefined> {
  const bytes = await read(name);
  return bytes && Buffer.from(bytes).toString("utf8");
}

interface Vocabulary {
  readonly json: TokenizerJson;
  /** Names the file that it is of. */
  readonly label: string;
}

/** What tokenizer.json holds, or what stands for it where there is only BERT's older vocab.txt. */
async function vocabularyOf(folder: TokenizerFolder, uncased: boolean): Promise<Vocabulary> {
  const [json, list] = ["tokenizer.json", "vocab.txt"].map(folder.label) as [string, string];
  const text = await textOf(folder, "tokenizer.json");
  if (text !== undefined) return {json: parseTokenizer(text, json), label: json};
  const pieces = await textOf(folder, "vocab.txt");
  if (pieces === undefined) throw missing(json);
  return {json: parseTokenizer(wordPieceFile(pieces, uncased, list), list), label: list};
}

async function settingsOf(folder: TokenizerFolder): Promise<Readonly<Record<string, unknown>>> {
  const label = folder.label("tokenizer_config.json");
  const text = await textOf(folder, "tokenizer_config.json");
  if (text === undefined) throw missing(label);
  const found = parseJson(text, label);
  if (typeof found === "object" && found !== null && !Array.isArray(found)) return {...found};
  throw new LoaderError("no-tokenizer", `${label}: no object; expected a tokenizer's settings`);
}

/** The library's own words for what is wrong are the message's middle. */
async function built({json, label}: Vocabulary): Promise<Tokenizer> {
  const library = await import("@huggingface/tokenizers");
  try {
    return new library.Tokenizer(withoutPrefix(json), {});
  } catch (cause) {
    throw unreadable(label, cause);
  }
}

const unreadable = (label: string, cause: unknown): LoaderError =>
  new LoaderError(
    "no-tokenizer",
    `${label}: @huggingface/tokenizers cannot read it (${cause instanceof Error ? cause.message : String(cause)}); expected a tokenizer that it knows`,
    {cause}
  );

/**
 * A tokenizer out of its own files; nothing is fetched or written.
 * @param rows - of the matrix: more entries are refused before anything is built of them
 * @throws LoaderError `no-tokenizer`, `tokenizer-mismatch`
 */
export async function huggingfaceTokenizer(
  {config, uncased}: Pick<Descriptor, "config" | "uncased">,
  rows: number,
  folder: TokenizerFolder
): Promise<WordTokenizer> {
  const vocabulary = await vocabularyOf(folder, uncased);
  if (!config) await settingsOf(folder);
  const size = vocabularySize(vocabulary.json, vocabulary.label);
  requireFitting(size, rows);
  const tokenizer = await built(vocabulary);
  const unknown = tokenizer.model?.unk_token;

  function split(text: string) {
    try {
      const {ids, tokens} = tokenizer.encode(text, {add_special_tokens: false});
      const decoding = {skip_special_tokens: false, clean_up_tokenization_spaces: false};
      return {ids, tokens, back: ids.length === 0 ? "" : tokenizer.decode(ids, decoding)};
    } catch (cause) {
      throw unreadable(vocabulary.label, cause);
    }
  }

  return {
    vocabulary: size,
    tokenize(word, form) {
      const {ids, tokens, back} = split(spelled(word, form));
      const same = plain(back, uncased) === plain(word, uncased);
      if (ids.length === 0 || (unknown && tokens.includes(unknown) && word !== unknown) || !same)
        throw new LoaderError(
          "unrepresentable-word",
          `no pieces for ${JSON.stringify(word)}: they read ${JSON.stringify(back)}`
        );
      if (tokens.length !== ids.length)
        throw new LoaderError(
          "tokenizer-mismatch",
          `${JSON.stringify(word)} has ${tokens.length} pieces and ${ids.length} ids; expected as many`
        );
      return {ids, tokens};
    }
  };
}
