import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";
import {newSha256} from "../notebook/sha256.js";
import type {Embeddings, EmbeddingsMeta} from "./embeddings.js";

/**
 * SHA-256 of an embeddings file's rows, lower-case hex: `dims` and the columns word, form, piece, pieces, token and token id
 * as UTF-8 JSON, a line a row; then the bytes of the vectors, little-endian 32-bit floats.
 */
export function rowsDigest(rows: Omit<Embeddings, "meta">): string {
  const hash = newSha256();
  hash.update(utf8ToBytes(`${rows.dims}\n`));
  const lines = rows.words.map((word, i) =>
    JSON.stringify([word, rows.forms[i], rows.piece[i], rows.pieces[i], rows.tokens[i], rows.tokenIds[i]])
  );
  hash.update(utf8ToBytes(`${lines.join("\n")}\n`));
  hash.update(new Uint8Array(rows.vectors.buffer, rows.vectors.byteOffset, rows.vectors.byteLength));
  return bytesToHex(hash.digest());
}

/** Rows with their metadata, completed by their digest. */
export const withDigest = (rows: Omit<Embeddings, "meta">, meta: Omit<EmbeddingsMeta, "digest">): Embeddings => ({
  meta: {...meta, digest: rowsDigest(rows)},
  ...rows
});
