import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {inflate} from "../../loaders/file/inflate.js";
import {readCsvVectors} from "../../src/files/csvVectors.js";
import {openMatrix} from "../../loaders/tensors/openMatrix.js";
import {openArchive} from "../../src/rows/openArchive.js";
import {npyMatrix} from "../../src/rows/npy.js";
import {readTextVectors, textLayout} from "../../src/rows/textVectors.js";
import {readWord2vecBinary} from "../../src/rows/word2vecBinary.js";
import {countingSource} from "./support.js";

const file = (name: string): Buffer => readFileSync(new URL(`../fixtures/vectors/${name}`, import.meta.url));
interface Written {
  readonly words: readonly string[];
  readonly vectors: readonly (readonly number[])[];
}
const writers = JSON.parse(file("writers.json").toString("utf8")) as Record<string, Written>;

/** The rows of a file by their words; of a matrix without words, in the order of these. */
async function rowsOf(name: string, words: readonly string[]): Promise<readonly (readonly number[])[]> {
  const source = countingSource(file(name));
  const found = (rows: ReadonlyMap<string, {readonly values: ArrayLike<number>}>): readonly (readonly number[])[] => {
    expect([...rows.keys()]).toEqual(words);
    return words.map((word) => Array.from(rows.get(word)?.values ?? []));
  };
  if (/\.(?:txt|vec)$/.test(name)) return found((await readTextVectors(source, await textLayout(source), words)).rows);
  if (name.endsWith(".bin")) return found((await readWord2vecBinary(source, words)).rows);
  if (name.endsWith(".csv")) return found((await readCsvVectors(source)).rows);
  const packed = async () => (await openArchive(source, [], ["vectors"], "vectors", {inflate})).files;
  const matrix = name.endsWith(".safetensors")
    ? await openMatrix({format: "safetensors", file: name, tensor: "vectors"}, 6, words.length, source)
    : await npyMatrix((name.endsWith(".npz") ? (await packed())?.get("vectors") : undefined) ?? source, name);
  expect([matrix.rows, matrix.dims]).toEqual([words.length, 6]);
  const values = await matrix.readRows(words.map((_, i) => i));
  return words.map((_, i) => [...values.subarray(6 * i, 6 * i + 6)]);
}

/** Text has as many digits as its writer prints: floret 5, word2vec.c 6 after the point, of which 32 bits keep 7. */
const within = (name: string, value: number): number =>
  name === "floret.vec" ? 6e-5 * Math.abs(value) : name === "word2vec.txt" ? 1e-7 : 0;

it.each(Object.entries(writers))("%s has what an independent reader finds in it", async (name, {words, vectors}) => {
  const rows = await rowsOf(name, words);
  vectors.forEach((vector, i) =>
    vector.forEach((value, k) =>
      expect(Math.abs((rows[i]?.[k] ?? NaN) - value), `${words[i]}, ${k}`).toBeLessThanOrEqual(within(name, value))
    )
  );
});

it("word2vec.c's text and binary files of one training have the same rows, as far as text has digits", () => {
  const [text, binary] = [writers["word2vec.txt"], writers["word2vec.bin"]];
  expect(text?.words).toEqual(binary?.words);
  text?.vectors.flat().forEach((value, i) => expect(value).toBeCloseTo(binary?.vectors.flat()[i] ?? NaN, 5));
});

it("a line with fewer numbers than the others is told by its number, wherever it is among the first, and never sets their width", async () => {
  const layout = (text: string) => textLayout(countingSource(Buffer.from(text)));
  await expect(layout("moon 1 2 3\nstar 1 2\nchair 1 2 3\n")).rejects.toThrow(
    "broken vectors: line 2 has 2 numbers; expected 3, as the others have"
  );
  await expect(layout("moon 1 2\nstar 1 2 3\nchair 1 2 3\n")).rejects.toThrow("line 1 has 2 numbers; expected 3");
  await expect(layout("3 3\nmoon 1 2 3\nstar 1 2 3\nchair 1 2\n")).rejects.toThrow("line 4 has 2 numbers");
  // the file was cut in its last line
  await expect(layout(`${"word 1 2 3\n".repeat(20)}last 1`)).rejects.toThrow("line 21 has 1 numbers");
  // a word may end with a number, or be one
  expect(await layout("size 1 2 3 4\nmoon 2 3 4\n7 2 3 4\n")).toMatchObject({dims: 3, header: false});
  await expect(layout("")).rejects.toThrow("broken vectors: it is empty");
});
