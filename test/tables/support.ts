import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {expect} from "vitest";
import {encodeEmbeddings} from "../../loaders/arrow/encodeEmbeddings.js";
import {withDigest} from "../../src/tables/rowsDigest.js";
import type {Embeddings, EmbeddingsMeta} from "../../src/tables/embeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {subsetWords} from "../../src/tables/subsetRows.js";
import {TableError} from "../../src/tables/tableError.js";

/** The models whose files are committed. */
export const modelIds = [
  "bert-base",
  "glove-100d",
  "minilm-l6",
  "smollm2-135m",
  "stories15m",
  "whisper-base",
  "whisper-small",
  "whisper-tiny"
];

/** The committed embeddings file of a model. */
export const committed = (id: string): Promise<Uint8Array> =>
  readFile(fileURLToPath(new URL(`../../data/embeddings/${id}.arrow`, import.meta.url)));

/** Real rows of few words, some of which split into pieces. */
export async function fewWords(id = "stories15m"): Promise<Embeddings> {
  return subsetWords(readEmbeddings(await committed(id)), new Set(["space", "galaxy", "moon", "banana"]));
}

/** The file of those rows. */
export const smallFile = async (id?: string): Promise<Uint8Array> => encodeEmbeddings(await fewWords(id));

export const handMeta: Omit<EmbeddingsMeta, "digest"> = {
  model: "hand",
  source: "npm:hand@1.0.0",
  revision: "sha512-none",
  tensor: "wte.weight",
  dtype: "F32",
  vocabulary: 9,
  rows: 10,
  licence: "MIT"
};

/** Three rows of two values: "sun" in one piece, " desks" in two. */
export const handRows = (): Omit<Embeddings, "meta"> => ({
  dims: 2,
  words: ["sun", "desks", "desks"],
  forms: ["bare", "space", "space"],
  piece: Int16Array.of(0, 0, 1),
  pieces: Int16Array.of(1, 2, 2),
  tokens: ["sun", "Ġdesk", "s"],
  tokenIds: Int32Array.of(3, 7, 1),
  vectors: Float32Array.of(1, 2, 0.5, -1, 0, 4)
});

export const handmade = (changes: Partial<Omit<Embeddings, "meta">> = {}): Embeddings =>
  withDigest({...handRows(), ...changes}, handMeta);

/** Expects that a reader refuses the bytes with its own error, in one line that holds `why` and the remedy. */
export function expectRefused(bytes: Uint8Array, why: string): void {
  let error: unknown;
  try {
    readEmbeddings(bytes, "here.arrow");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(TableError);
  const {code, message} = error as TableError;
  expect(code).toBe("broken-file");
  expect(message).toMatch(/^broken embeddings file: here\.arrow: .+; run `npx rsa-notebook data` again$/);
  expect(message).toContain(why);
}

/** A generator of whole numbers below a bound, the same for the same seed (mulberry32). */
export function below(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}
