import {largeFile, smallFile, type FakeFile} from "./fakeFiles.js";
import {byId, byteLevelJson, wordPieceJson} from "./tokenizerJson.js";

/** Value `column` of row `row` of a made-up matrix. */
export const valueAt = (row: number, column: number): number => 10 * row + column + 0.5;

export interface FakeTensor {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A matrix of `valueAt`; `shift` is added to the rows given. */
export function matrix(rows: number, dims: number, shifted: readonly number[] = []): FakeTensor {
  const values = Float32Array.from({length: rows * dims}, (_, i) => {
    const row = Math.floor(i / dims);
    return valueAt(row, i % dims) + (shifted.includes(row) ? 0.25 : 0);
  });
  return {dtype: "F32", shape: [rows, dims], bytes: new Uint8Array(values.buffer)};
}

/** A safetensors file of tensors, one after another. */
export function safetensorsFile(tensors: Readonly<Record<string, FakeTensor>>): Buffer {
  let at = 0;
  const header: Record<string, unknown> = {__metadata__: {format: "pt"}};
  for (const [name, {dtype, shape, bytes}] of Object.entries(tensors)) {
    header[name] = {dtype, shape, data_offsets: [at, at + bytes.length]};
    at += bytes.length;
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...Object.values(tensors).map(({bytes}) => bytes)]);
}

export const bertPieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "sun", "star", "##ship", "moon", "chair"];

/** An uncased WordPiece tokenizer.json of these pieces. */
export const bertTokenizerOf = (pieces: readonly string[]): string => JSON.stringify(wordPieceJson(pieces));
export const bertTokenizer = bertTokenizerOf(bertPieces);

const letters = "sunstarhipmochair".split("").filter((letter, i, all) => all.indexOf(letter) === i);
const merges = ["s u", "su n", "s t", "st a", "sta r", "Ġ sun"];
const gptPieces = [...letters, "Ġ", "su", "sun", "st", "sta", "star", "Ġsun"];

/** A byte-level BPE tokenizer.json: `sun` is one piece, with and without a space; other words split. */
const gptTokenizer = JSON.stringify(byteLevelJson({vocab: byId(gptPieces), merges}));
export const gptRows = gptPieces.length;

/** The files of a model with WordPiece, and rows that differ at `shifted`. */
export const bertFiles = (dims = 4, shifted: readonly number[] = []): Record<string, FakeFile> => ({
  "model.safetensors": largeFile(
    safetensorsFile({
      "bert.embeddings.word_embeddings.weight": matrix(bertPieces.length, dims, shifted),
      "bert.embeddings.position_embeddings.weight": matrix(3, dims)
    })
  ),
  "tokenizer.json": smallFile(bertTokenizer)
});

/** The files of a model with byte-level BPE. */
export const gptFiles = (dims = 4): Record<string, FakeFile> => ({
  "model.safetensors": largeFile(safetensorsFile({"wte.weight": matrix(gptRows, dims), "wpe.weight": matrix(3, dims)})),
  "tokenizer.json": smallFile(gptTokenizer)
});
