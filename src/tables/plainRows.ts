import {brokenFile, check, checkDigest, checkRows} from "./checkRows.js";
import type {Embeddings} from "./embeddings.js";

/** What a file of plain rows begins with. */
const mark = "rsa-notebook/rows@1 ";

/** Vectors begin where 32-bit floats can be read without a copy. */
const wide = Float32Array.BYTES_PER_ELEMENT;

/** All but the vectors, as plain data. */
interface Head extends Omit<Embeddings, "piece" | "pieces" | "tokenIds" | "vectors"> {
  readonly piece: readonly number[];
  readonly pieces: readonly number[];
  readonly tokenIds: readonly number[];
}

/**
 * Rows as a small file that needs no library to be read, for what a page shows first: a line of JSON with all but the vectors, filled
 * up with spaces, then the vectors as little-endian 32-bit floats. The same rows give the same bytes.
 */
export function encodeRows({vectors, ...rows}: Embeddings): Uint8Array<ArrayBuffer> {
  const {meta, dims, words, forms, tokens} = rows;
  const numbers = {piece: [...rows.piece], pieces: [...rows.pieces], tokenIds: [...rows.tokenIds]};
  const head: Head = {meta, dims, words, forms, tokens, ...numbers};
  const line = new TextEncoder().encode(mark + JSON.stringify(head));
  const begin = Math.ceil((line.length + 1) / wide) * wide;
  const bytes = new Uint8Array(begin + vectors.byteLength).fill(0x20, 0, begin - 1);
  bytes.set(line);
  bytes[begin - 1] = 0x0a;
  bytes.set(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength), begin);
  return bytes;
}

function decode(bytes: Uint8Array): Embeddings {
  check(bytes.length > 0, "it is empty");
  const end = bytes.indexOf(0x0a);
  const isMarked = String.fromCharCode(...bytes.subarray(0, mark.length)) === mark;
  check(isMarked && end > 0, "it holds no rows as this site writes them");
  const line = new TextDecoder("utf-8", {fatal: true}).decode(bytes.subarray(0, end));
  const {meta, dims, words, forms, tokens, ...numbers} = JSON.parse(line.slice(mark.length)) as Head;
  const columns = [words, forms, tokens, numbers.piece, numbers.pieces, numbers.tokenIds];
  check(
    columns.every((column) => Array.isArray(column) && column.length === words.length),
    "its columns are not of one length"
  );
  const body = bytes.slice(end + 1);
  check(Number.isSafeInteger(dims) && dims > 0, "it does not say how long its vectors are");
  check(body.length === words.length * dims * wide, "its vectors are cut short");
  const rows = {
    dims,
    words,
    forms,
    tokens,
    piece: Int16Array.from(numbers.piece),
    pieces: Int16Array.from(numbers.pieces),
    tokenIds: Int32Array.from(numbers.tokenIds),
    vectors: new Float32Array(body.buffer)
  };
  checkDigest(rows, meta);
  checkRows(rows);
  return {meta, ...rows};
}

/**
 * Reads a file of plain rows; its digest and its pieces are checked before anything is handed out.
 * @param name names the file in messages
 * @throws TableError for anything but a file that `encodeRows` wrote
 */
export function readRows(bytes: Uint8Array, name: string): Embeddings {
  try {
    return decode(bytes);
  } catch (cause) {
    throw brokenFile(name, cause, "reload the page, or publish the site again");
  }
}
