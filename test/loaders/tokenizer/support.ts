import type {TokenizerFiles} from "../../../loaders/tokenizer/openTokenizer.js";
import {byId, byteLevelJson, wordPieceJson} from "../../support/tokenizerJson.js";
import {countingSource} from "../../rows/support.js";

export const wordPieces = ["[UNK]", "sun", "star", "##ship", "moon", "na", "##ive"];

/** The parts of an uncased WordPiece tokenizer.json, made by hand; a token's id is its place. */
export const wordPiece = (pieces: readonly string[] = wordPieces) => wordPieceJson(pieces, ["[UNK]"]);

/** The parts of a byte-level BPE tokenizer.json. */
export const byteLevel = (pieces: readonly string[], merges: readonly string[]) =>
  byteLevelJson({vocab: byId(pieces), merges});

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
