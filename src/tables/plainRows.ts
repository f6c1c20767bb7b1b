import {brokenFile, check, checkDigest, checkRows} from "./checkRows.js";
import type {Embeddings} from "./embeddings.js";
import {packFloats, packedLength, unpackFloats, type Packing} from "./packedFloats.js";

/** What a file of plain rows begins with. */
const mark = "rsa-notebook/rows@2 ";

/** All but the vectors, as plain data. */
interface Head extends Omit<Embeddings, "piece" | "pieces" | "tokenIds" | "vectors"> {
  readonly piece: readonly number[];
  readonly pieces: readonly number[];
  readonly tokenIds: readonly number[];
  readonly packing: Packing;
}

/**
 * Rows as a small file that needs no library to be read, for what a page shows first: a line of JSON with all but the vectors, then
 * the vectors, packed without a bit lost. The same rows give the same bytes.
 */
export function encodeRows({vectors, ...rows}: Embeddings): Uint8Array<ArrayBuffer> {
  const {meta, dims, words, forms, tokens} = rows;
  const numbers = {piece: [...rows.piece], pieces: [...rows.pieces], tokenIds: [...rows.tokenIds]};
  const {packing, bytes: packed} = packFloats(vectors);
  const head: Head = {meta, dims, words, forms, tokens, ...numbers, packing};
  const line = new TextEncoder().encode(`${mark}${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(line.length + packed.length);
  bytes.set(line);
  bytes.set(packed, line.length);
  return bytes;
}

function decode(bytes: Uint8Array): Embeddings {
  check(bytes.length > 0, "it is empty");
  const end = bytes.indexOf(0x0a);
  const isMarked = String.fromCharCode(...bytes.subarray(0, mark.length)) === mark;
  check(isMarked && end > 0, "it holds no rows as this site writes them");
  const line = new TextDecoder("utf-8", {fatal: true}).decode(bytes.subarray(0, end));
  const {meta, dims, words, forms, tokens, packing, ...numbers} = JSON.parse(line.slice(mark.length)) as Head;
  const columns = [words, forms, tokens, numbers.piece, numbers.pieces, numbers.tokenIds];
  check(
    columns.every((column) => Array.isArray(column) && column.length === words.length),
    "its columns are not of one length"
  );
  const body = bytes.subarray(end + 1);
  check(Number.isSafeInteger(dims) && dims > 0, "it does not say how long its vectors are");
  check(packing === "planes" || packing === "steps", "it does not say how its vectors are packed");
  check(body.length === packedLength(packing, words.length * dims), "its vectors are cut short");
  const rows = {
    dims,
    words,
    forms,
    tokens,
    piece: Int16Array.from(numbers.piece),
    pieces: Int16Array.from(numbers.pieces),
    tokenIds: Int32Array.from(numbers.tokenIds),
    vectors: unpackFloats(packing, body, words.length * dims)
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
