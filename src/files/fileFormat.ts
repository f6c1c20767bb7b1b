import type {ByteSource} from "../rows/byteSource.js";
import {RowsError} from "../rows/rowsError.js";
import {textLayout} from "../rows/textVectors.js";

export type FileFormat = "gguf" | "safetensors" | "onnx" | "npy" | "csv" | "arrow" | "parquet" | "word2vec" | "vectors";

const headBytes = 64;
/** Of a file that may be text or not. */
const sampleBytes = 4096;

const unpack = "unpack it, or pack it with gzip or zip";

/** What begins as something that is not read, and what to do about it. */
const refused: readonly (readonly [what: string, begins: readonly number[], remedy: string])[] = [
  ["a pickle of Python (PyTorch, gensim)", [0x80, 0x02], "save it as safetensors, or by save_word2vec_format"],
  ["a pickle of Python (PyTorch, gensim)", [0x80, 0x03], "save it as safetensors, or by save_word2vec_format"],
  ["a pickle of Python (PyTorch, gensim)", [0x80, 0x04], "save it as safetensors, or by save_word2vec_format"],
  ["a pickle of Python (PyTorch, gensim)", [0x80, 0x05], "save it as safetensors, or by save_word2vec_format"],
  ["a model of fastText", [0xba, 0x16, 0x4f, 0x2f], "take its vectors as text, the file that ends in .vec"],
  [
    "a Feather file of version 1",
    [0x46, 0x45, 0x41, 0x31],
    "save it anew, as version 2, which pyarrow and pandas write"
  ],
  ["an encrypted Parquet file", [0x50, 0x41, 0x52, 0x45], "save it without encryption"],
  ["a zip archive", [0x50, 0x4b, 0x03, 0x04], "unpack it"],
  ["a file packed by gzip", [0x1f, 0x8b], "unpack it"],
  ["a file packed by bzip2", [0x42, 0x5a, 0x68], unpack],
  ["a file packed by xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a], unpack],
  ["a file packed by Zstandard", [0x28, 0xb5, 0x2f, 0xfd], unpack],
  ["a 7-Zip archive", [0x37, 0x7a, 0xbc, 0xaf], unpack],
  ["a RAR archive", [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], unpack],
  ["an HDF5 file", [0x89, 0x48, 0x44, 0x46], "save its matrix as safetensors"]
];

/** Whether bytes begin as safetensors: the length of a header, and the header. One that is cut short claims more than there is. */
const isSafetensors = (head: Uint8Array, size: number): boolean => {
  const length = new DataView(head.buffer, head.byteOffset, head.byteLength).getBigUint64(0, true);
  return head[8] === 0x7b && (length <= BigInt(size - 8) || !isText(head.subarray(0, 8)));
};

/** What a file was meant to be whose first bytes do not tell, for it is empty or damaged. */
const byName: readonly (readonly [RegExp, FileFormat])[] = [
  [/\.safetensors$/i, "safetensors"],
  [/\.npy$/i, "npy"],
  [/\.gguf$/i, "gguf"],
  [/\.onnx$/i, "onnx"],
  [/\.[ct]sv$/i, "csv"]
];

/** Whether bytes begin as an Arrow stream: a mark, and the length of a schema. */
const isStream = (head: Uint8Array): boolean =>
  head.length >= 16 && head.subarray(0, 4).every((byte) => byte === 0xff) && head[7] === 0;

/** Whether bytes are text: they may end within a character. */
function isText(bytes: Uint8Array): boolean {
  try {
    return !/[\0-\x08\x0e-\x1f]/.test(new TextDecoder("utf-8", {fatal: true}).decode(bytes, {stream: true}));
  } catch {
    return false;
  }
}

/** Whether a file that begins with a count of words and numbers goes on in numbers of word2vec's binary format. */
async function isBinary(source: ByteSource): Promise<boolean> {
  try {
    await textLayout(source);
    return false;
  } catch (error) {
    if (!(error instanceof RowsError)) throw error;
    return !isText(await source.read(0, Math.min(sampleBytes, source.size)));
  }
}

/**
 * What a file is by its first bytes, or else by its name.
 * @throws RowsError `unsupported-file` for what is known and not read
 */
export async function fileFormat(source: ByteSource, name: string): Promise<FileFormat> {
  const head = await source.read(0, Math.min(headBytes, source.size));
  const refusal = refused.find(([, begins]) => begins.every((byte, i) => head[i] === byte));
  if (refusal) throw new RowsError("unsupported-file", `it is ${refusal[0]}, which is not read; ${refusal[2]}`);
  const text = String.fromCharCode(...head);
  if (text.startsWith("GGUF")) return "gguf";
  if (text.startsWith("\x93NUMPY")) return "npy";
  if (text.startsWith("ARROW1") || isStream(head)) return "arrow";
  if (text.startsWith("PAR1")) return "parquet";
  if (head.length > 8 && isSafetensors(head, source.size)) return "safetensors";
  const meant = byName.find(([ends]) => ends.test(name));
  if (meant) return meant[1];
  return /^\d+ \d+\r?\n/.test(text) && (await isBinary(source)) ? "word2vec" : "vectors";
}
