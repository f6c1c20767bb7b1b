import type {ByteSource} from "../../src/rows/byteSource.js";
import {LoaderError} from "../loaderError.js";
import {llama2Tokenizer as splitterOf} from "../../src/tokens/llama2Tokenizer.js";
import {withLoaderErrors, type WordTokenizer} from "./wordTokenizer.js";

/**
 * The vocabulary in llama2.c's format: the longest token's length (int32), then for each token its score (float32), its
 * length (int32) and its UTF-8 bytes.
 */
export async function llama2cVocabulary(source: ByteSource, offset: number, count: number): Promise<readonly string[]> {
  const size = Math.max(0, Math.min(source.size - offset, 4 + count * 64));
  const bytes = size === 0 ? Buffer.alloc(0) : Buffer.from(await source.read(offset, size));
  const vocabulary: string[] = [];
  let at = 4;
  for (let i = 0; i < count; i++) {
    const length = at + 8 <= bytes.length ? bytes.readInt32LE(at + 4) : -1;
    if (length < 0 || at + 8 + length > bytes.length)
      throw new LoaderError(
        "tokenizer-mismatch",
        `no vocabulary at byte ${offset}: entry ${i} is broken; expected llama2.c's format`
      );
    vocabulary.push(bytes.toString("utf8", at + 8, at + 8 + length));
    at += 8 + length;
  }
  return vocabulary;
}

/** Llama 2's tokenizer, whose ids must be those of the vocabulary that lies beside the matrix. */
export const llama2Tokenizer = (vocabulary: readonly string[]): WordTokenizer =>
  withLoaderErrors(splitterOf(vocabulary));
