import type {Embeddings} from "../src/tables/embeddings.js";
import {sha256} from "./sha256.js";

/** Digest of a word's rows, in both forms, by the word. */
export function rowsByWord({words, forms, tokenIds, vectors, dims}: Embeddings): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  words.forEach((word, i) => {
    const row = vectors.slice(i * dims, (i + 1) * dims);
    const digest = sha256(new Uint8Array(row.buffer, row.byteOffset, row.byteLength));
    texts.set(word, `${texts.get(word) ?? ""}${forms[i]} ${tokenIds[i]} ${digest}\n`);
  });
  return new Map([...texts].map(([word, text]) => [word, sha256(text)]));
}
