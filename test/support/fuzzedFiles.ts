import {readFileSync} from "node:fs";
import {openFiles, type GivenFile} from "../../src/files/openFiles.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {publishedTokenizer} from "../../src/tokens/publishedTokenizer.js";
import {TokenError} from "../../src/tokens/tokenError.js";
import {mutatedFiles} from "./mutatedFiles.js";
import {families, randomTokenizer} from "./randomTokenizer.js";

const fixture = (path: string): Uint8Array => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const encoded = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** A safetensors file of a matrix of rows of two numbers, all of them 1. */
function matrixFile(rows: number): Uint8Array {
  const body = new Uint8Array(new Float32Array(2 * rows).fill(1).buffer);
  const header = encoded({"wte.weight": {dtype: "F32", shape: [rows, 2], data_offsets: [0, body.length]}});
  const bytes = new Uint8Array(8 + header.length + body.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(body, 8 + header.length);
  return bytes;
}

/** Files that belong together: the first is the one that is damaged. */
type Together = readonly (readonly [name: string, bytes: Uint8Array])[];

const words = ["words.txt", fixture("vectors/words.txt")] as const;
const matrix = ["m.safetensors", matrixFile(2000)] as const;

/** What a reader may drop on a page, by what is damaged of it. */
const dropped: Readonly<Record<string, Together>> = {
  "GGUF and its tokenizer": [["m.gguf", fixture("gguf/smollm.gguf")]],
  "GGUF of an older version": [["m.gguf", fixture("gguf/version2.gguf")]],
  safetensors: [["m.safetensors", matrixFile(11)], words],
  ".npy": [["m.npy", fixture("vectors/f4.npy")], words],
  ONNX: [["m.onnx", fixture("onnx/raw.onnx")], words],
  "word2vec, binary": [["m.bin", fixture("vectors/gensim.bin")]],
  "word2vec, text": [["m.txt", fixture("vectors/gensim.txt")]],
  CSV: [["m.csv", fixture("vectors/sheet.csv")]],
  "a list of words": [words, ["m.npy", fixture("vectors/f4.npy")]],
  ...Object.fromEntries(
    families.map((family, i) => [
      `a tokenizer.json, ${family}`,
      [["tokenizer.json", encoded(randomTokenizer(family, i))], matrix] as const
    ])
  )
};

/** Kinds of files that are damaged. */
export const fuzzedKinds: readonly string[] = Object.keys(dropped);

/** The largest read that a header of these sizes may ask for. */
const largestRead = 4_000_000;

function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(start, length) {
      if (start < 0 || length < 0 || start + length > bytes.length)
        throw new Error(`read outside: ${start}, ${length}`);
      if (length > largestRead) throw new Error(`a read of ${length} bytes`);
      return bytes.slice(start, start + length);
    }
  };
}

const tried = ["star", "東京", "don't"];

/** Reads files as a page does; gives the numbers of the rows of some words. */
async function numbersOf(files: readonly GivenFile[]): Promise<readonly number[]> {
  const ways = {tensor: "here", noTensor: "it", list: "choose a list"};
  const opened = await openFiles(files, undefined, ways);
  if ("find" in opened) return [...(await opened.find(tried)).values()].flatMap(({values}) => [...values]);
  const {tokenize} = await publishedTokenizer(opened.tokenizer, opened.rows);
  const ids = tried.flatMap((word) => {
    try {
      return tokenize(word, "bare").ids;
    } catch (error) {
      if (error instanceof TokenError && error.code === "unrepresentable-word") return [];
      throw error;
    }
  });
  return [...(await opened.matrix.readRows([...ids, opened.rows - 1]))];
}

export interface Fuzzed {
  readonly read: number;
  readonly refused: number;
  /** Longest time of the processor that a file took, in milliseconds. */
  readonly longest: number;
}

/**
 * Reads damaged copies of a kind of file as a page does: each must give finite numbers, or be refused in one line by an error of the
 * reader's own.
 * @throws what is neither
 */
export async function readFuzzed(kind: string, count: number, seed: number): Promise<Fuzzed> {
  const [[name, bytes], ...others] = dropped[kind] as unknown as [Together[number], ...Together];
  let [read, refused, longest] = [0, 0, 0];
  for (const damaged of mutatedFiles([bytes], count, seed)) {
    const began = process.cpuUsage();
    const files = [[name, damaged] as const, ...others].map(([own, content]) => ({
      name: own,
      source: sourceOf(content)
    }));
    try {
      const numbers = await numbersOf(files);
      if (!numbers.every(Number.isFinite)) throw new Error("a number that is not finite");
      read++;
    } catch (error) {
      if (!(error instanceof RowsError || error instanceof TokenError)) throw error;
      if (error.message.includes("\n") || error.message.length > 2000) throw new Error("not one line", {cause: error});
      refused++;
    }
    longest = Math.max(longest, process.cpuUsage(began).user / 1000);
  }
  return {read, refused, longest};
}
