import type {TokenizerFiles} from "../../../loaders/tokenizer/openTokenizer.js";
import {countingSource} from "../tensors/support.js";

export const wordPieces = ["[UNK]", "sun", "star", "##ship", "moon", "na", "##ive"];

const byId = (pieces: readonly string[]) => Object.fromEntries(pieces.map((piece, id) => [piece, id]));

/** The parts of an uncased WordPiece tokenizer.json, made by hand; a token's id is its place. */
export const wordPiece = (pieces: readonly string[] = wordPieces) => ({
  ...{version: "1.0", truncation: null, padding: null, post_processor: null},
  added_tokens: [
    {
      ...{id: pieces.indexOf("[UNK]"), content: "[UNK]", special: true},
      ...{single_word: false, lstrip: false, rstrip: false, normalized: false}
    }
  ],
  normalizer: {
    ...{type: "BertNormalizer", clean_text: true, handle_chinese_chars: true},
    ...{strip_accents: null, lowercase: true}
  },
  pre_tokenizer: {type: "BertPreTokenizer"},
  decoder: {type: "WordPiece", prefix: "##", cleanup: true},
  model: {
    ...{type: "WordPiece", unk_token: "[UNK]", continuing_subword_prefix: "##"},
    ...{max_input_chars_per_word: 100, vocab: byId(pieces)}
  }
});

/** The parts of a byte-level BPE tokenizer.json. */
export const byteLevel = (pieces: readonly string[], merges: readonly string[]) => ({
  ...{version: "1.0", truncation: null, padding: null, added_tokens: [], normalizer: null, post_processor: null},
  pre_tokenizer: {type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true},
  decoder: {type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true},
  model: {type: "BPE", vocab: byId(pieces), merges}
});

/** A package's files, by their paths: a text as it is, anything else as JSON. */
export function tokenizerFiles(files: Readonly<Record<string, unknown>>): TokenizerFiles {
  const bytesOf = (path: string): Buffer | undefined => {
    const content = files[path];
    if (content === undefined || Buffer.isBuffer(content)) return content;
    return Buffer.from(typeof content === "string" ? content : JSON.stringify(content));
  };
  return {
    bytes: async (path) => bytesOf(path),
    source: async (path) => countingSource(bytesOf(path) ?? ""),
    label: (path) => `tiny@1: ${path}`
  };
}
