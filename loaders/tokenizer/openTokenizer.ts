import type {Form} from "../../src/tables/embeddings.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {readGguf} from "../../src/rows/gguf.js";
import {ggufTokenizerJson} from "../../src/tokens/ggufTokenizerJson.js";
import {LoaderError} from "../loaderError.js";
import type {TokenizerDescriptor} from "../modelEntry.js";
import {huggingfaceTokenizer, wordTokenizerOf} from "./huggingface.js";
import {inFolder} from "./tokenizerFiles.js";
import {wordList} from "./wordList.js";
import type {WordTokenizer} from "./wordTokenizer.js";

/** The files beside a matrix, as a tokenizer needs them. */
export interface TokenizerFiles {
  bytes(file: string): Promise<Uint8Array | undefined>;
  source(file: string): Promise<ByteSource>;
  /** Names a file in messages. */
  label(file: string): string;
}

type Splitting = Exclude<TokenizerDescriptor, {readonly kind: "none"}>;

function knownPieces(tokenizer: WordTokenizer, word: string, form: Form): readonly number[] {
  try {
    return tokenizer.tokenize(word, form).ids;
  } catch (cause) {
    if (!(cause instanceof LoaderError) || cause.code !== "unrepresentable-word") throw cause;
    throw new LoaderError("tokenizer-mismatch", `${cause.message}, so this tokenizer is not the model's`, {cause});
  }
}

/**
 * A tokenizer that does not belong to its matrix gives plausible nonsense; so words with known ids must come out right.
 * @throws LoaderError `tokenizer-mismatch`
 */
export function checkKnown(tokenizer: WordTokenizer, knownIds: Readonly<Record<string, number>>): void {
  for (const [text, id] of Object.entries(knownIds)) {
    const word = text.trimStart();
    const ids = knownPieces(tokenizer, word, word === text ? "bare" : "space");
    if (ids.length !== 1 || ids[0] !== id)
      throw new LoaderError(
        "tokenizer-mismatch",
        `${JSON.stringify(text)} has ids ${ids.join(" ")}; expected ${id}, so this tokenizer is not the model's`
      );
  }
}

async function unchecked(descriptor: Splitting, rows: number, files: TokenizerFiles): Promise<WordTokenizer> {
  switch (descriptor.kind) {
    case "llama2": {
      const {file, vocabularyOffset} = descriptor;
      // its merges alone take 30 MB
      const {llama2cVocabulary, llama2Tokenizer} = await import("./llama2.js");
      return llama2Tokenizer(await llama2cVocabulary(await files.source(file), vocabularyOffset, rows));
    }
    case "gguf": {
      const {metadata} = await readGguf(await files.source(descriptor.file));
      const label = files.label(descriptor.file);
      return wordTokenizerOf({json: {label, text: ggufTokenizerJson(metadata)}}, rows, undefined);
    }
    case "list": {
      const {file, sha256} = descriptor;
      const bytes = await files.bytes(file);
      if (!bytes) throw new LoaderError("no-tokenizer", `${files.label(file)}: the list of words is not there`);
      return wordList(bytes, files.label(file), sha256, rows);
    }
    case "huggingface":
      return huggingfaceTokenizer(descriptor, rows, {
        read: (name) => files.bytes(inFolder(descriptor.folder, name)),
        label: (name) => files.label(inFolder(descriptor.folder, name))
      });
  }
}

/**
 * Opens a model's tokenizer and checks that it belongs to a matrix of this many rows.
 * @throws LoaderError `no-tokenizer`, `tokenizer-mismatch`
 */
export async function openTokenizer(
  descriptor: Splitting,
  rows: number,
  files: TokenizerFiles
): Promise<WordTokenizer> {
  const tokenizer = await unchecked(descriptor, rows, files);
  if (descriptor.kind !== "list") checkKnown(tokenizer, descriptor.knownIds);
  return tokenizer;
}
