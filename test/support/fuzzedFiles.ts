import {openFiles, type GivenFile} from "../../src/files/openFiles.js";
import type {ByteSource} from "../../src/rows/byteSource.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {publishedTokenizer} from "../../src/tokens/publishedTokenizer.js";
import {TokenError} from "../../src/tokens/tokenError.js";
import {mutatedFiles} from "./mutatedFiles.js";
import {families, randomTokenizer} from "./randomTokenizer.js";

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

/** The fixtures that are damaged, by their path. */
export const fuzzedFixtures = [
  "vectors/words.txt",
  "vectors/f4.npy",
  "vectors/gensim.bin",
  "vectors/gensim.txt",
  "vectors/sheet.csv",
  "gguf/smollm.gguf",
  "gguf/version2.gguf",
  "onnx/raw.onnx"
] as const;
export type Fixtures = Readonly<Record<(typeof fuzzedFixtures)[number], Uint8Array>>;

/** What a reader may drop on a page, by what is damaged of it. */
const dropped: Readonly<Record<string, (fixtures: Fixtures) => Together>> = {
  "GGUF and its tokenizer": (of) => [["m.gguf", of["gguf/smollm.gguf"]]],
  "GGUF of an older version": (of) => [["m.gguf", of["gguf/version2.gguf"]]],
  safetensors: (of) => [["m.safetensors", matrixFile(11)], wordsOf(of)],
  ".npy": (of) => [["m.npy", of["vectors/f4.npy"]], wordsOf(of)],
  ONNX: (of) => [["m.onnx", of["onnx/raw.onnx"]], wordsOf(of)],
  "word2vec, binary": (of) => [["m.bin", of["vectors/gensim.bin"]]],
  "word2vec, text": (of) => [["m.txt", of["vectors/gensim.txt"]]],
  CSV: (of) => [["m.csv", of["vectors/sheet.csv"]]],
  "a list of words": (of) => [wordsOf(of), ["m.npy", of["vectors/f4.npy"]]],
  ...Object.fromEntries(
    families.map((family, i) => [
      `a tokenizer.json, ${family}`,
      (): Together => [["tokenizer.json", encoded(randomTokenizer(family, i))], matrix]
    ])
  )
};
const wordsOf = (of: Fixtures): Together[number] => ["words.txt", of["vectors/words.txt"]];
const matrix: Together[number] = ["m.safetensors", matrixFile(2000)];

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
  /** Longest time that a file took by the clock that was given, in milliseconds. */
  readonly longest: number;
}

/** What is read: so many damaged copies of a kind of file. */
export interface AskedFuzz {
  readonly kind: string;
  readonly count: number;
  readonly seed: number;
}

/** A file that took longer is read again, for the machine may have had other work. In milliseconds. */
const long = 500;

/**
 * Reads damaged copies of a kind of file as a page does: each must give finite numbers, or be refused in one line by an error of the
 * reader's own.
 * @param clock - milliseconds
 * @throws what is neither
 */
export async function readFuzzed(
  {kind, count, seed}: AskedFuzz,
  fixtures: Fixtures,
  clock: () => number
): Promise<Fuzzed> {
  const [[name, bytes], ...others] = dropped[kind]?.(fixtures) as unknown as [Together[number], ...Together];
  let [read, refused, longest] = [0, 0, 0];
  const isRead = async (damaged: Uint8Array): Promise<boolean> => {
    const files = [[name, damaged] as const, ...others].map(([own, content]) => ({
      name: own,
      source: sourceOf(content)
    }));
    try {
      const numbers = await numbersOf(files);
      if (!numbers.every(Number.isFinite)) throw new Error("a number that is not finite");
      return true;
    } catch (error) {
      if (!(error instanceof RowsError || error instanceof TokenError)) throw error;
      if (error.message.includes("\n") || error.message.length > 2000) throw new Error("not one line", {cause: error});
      return false;
    }
  };
  const timed = async (damaged: Uint8Array): Promise<readonly [boolean, number]> => {
    const began = clock();
    return [await isRead(damaged), clock() - began];
  };
  for (const damaged of mutatedFiles([bytes], count, seed)) {
    const [found, first] = await timed(damaged);
    let least = first;
    for (let again = 0; again < 3 && least > long; again++) least = Math.min(least, (await timed(damaged))[1]);
    if (found) read++;
    else refused++;
    longest = Math.max(longest, least);
  }
  return {read, refused, longest};
}
