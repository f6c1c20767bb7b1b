import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {openFiles, type TableFile, type WordsFile} from "../../src/files/openFiles.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {publishedTokenizer} from "../../src/tokens/publishedTokenizer.js";
import {countingSource, safetensors} from "../rows/support.js";
import {wordPieceJson} from "../support/tokenizerJson.js";

const fixture = (path: string): Buffer => readFileSync(new URL(`../fixtures/${path}`, import.meta.url));
const jsonOf = (path: string): unknown => JSON.parse(fixture(path).toString("utf8"));
const {words, vectors} = jsonOf("vectors/vectors.json") as {
  words: readonly string[];
  vectors: readonly (readonly number[])[];
};
const ways = {tensor: "HERE", noTensor: "THERE", list: "LIST"};

const given = (name: string, bytes: Uint8Array | string) => ({name, source: countingSource(bytes)});
const file = (path: string) => given(path.slice(path.lastIndexOf("/") + 1), fixture(path));
const open = (...files: readonly ReturnType<typeof given>[]) => openFiles(files, undefined, ways);

/** Rows of pieces, and the pieces' ids, of words of a table. */
async function tableRows(opened: TableFile | WordsFile, list: readonly string[]) {
  if (!("matrix" in opened)) throw new Error("no table");
  const {tokenize} = await publishedTokenizer(opened.tokenizer, opened.rows);
  const ids = list.map((word) => tokenize(word, "bare").ids);
  const rows = await opened.matrix.readRows(ids.flat());
  return {
    ids,
    rows: Array.from({length: ids.flat().length}, (_, i) => [...rows.subarray(i * opened.dims, (i + 1) * opened.dims)])
  };
}

describe("openFiles(files, tensor, ways)", () => {
  test.each([
    ["vectors/gensim.txt", 7],
    ["vectors/glove.txt", 4],
    ["vectors/fasttext.vec", 4],
    ["vectors/gensim.bin", 7],
    ["vectors/c.bin", 7],
    ["vectors/pandas.csv", 7]
  ])("finds the rows of words in %s, and leaves out those that it lacks", async (path, digits) => {
    const opened = await open(file(path));
    if (!("find" in opened)) throw new Error("no words");
    expect(opened).toMatchObject({dims: 6, kind: "static", size: fixture(path).length});
    const found = await opened.find(["star", "nowhere", "東京"]);
    expect([...found.keys()].sort()).toEqual(["star", "東京"]);
    for (const word of found.keys())
      found
        .get(word)
        ?.values.forEach((value, k) => expect(value).toBeCloseTo(vectors[words.indexOf(word)]?.[k] ?? NaN, digits));
  });

  test("opens GGUF with its own tokenizer, and no more of its numbers than are asked for", async () => {
    const one = file("gguf/smollm.gguf");
    const opened = await open(one);
    const {ids} = jsonOf("gguf/smollm.json") as {ids: Readonly<Record<string, {bare: readonly number[]}>>};
    const before = one.source.reads.length;
    const found = await tableRows(opened, ["space", "naïve"]);
    expect(found.ids).toEqual([ids["space"]?.bare, ids["naïve"]?.bare]);
    const read = one.source.reads.slice(before).reduce((sum, [, length]) => sum + length, 0);
    expect([opened.tensor, found.rows.length, read <= 3 * 4 * opened.dims]).toEqual(["token_embd.weight", 3, true]);
  });

  test("opens safetensors with the tokenizer.json that came along, and a matrix with a list of its words", async () => {
    const header = {"x.wte.weight": {dtype: "F32", shape: [7, 2], data_offsets: [0, 56]}};
    const body = new Uint8Array(Float32Array.from({length: 14}, (_, i) => i).buffer);
    const matrix = given("m.safetensors", safetensors(header, body));
    const json = wordPieceJson("[PAD] [UNK] [CLS] [SEP] [MASK] moon star".split(" "));
    const opened = await open(given("tokenizer.json", JSON.stringify(json)), matrix);
    expect(await tableRows(opened, ["star", "moon"])).toEqual({
      ids: [[6], [5]],
      rows: [
        [12, 13],
        [10, 11]
      ]
    });
    for (const path of ["vectors/f4.npy", "onnx/raw.onnx"]) {
      const listed = await open(file(path), file("vectors/words.txt"));
      const {rows} = await tableRows(listed, ["moon"]);
      rows[0]?.forEach((value, k) => expect(value).toBeCloseTo(vectors[2]?.[k] ?? NaN, 6));
      expect(listed.kind).toBe("static");
    }
  });

  const text = (name: string, content: string) => given(name, content);
  const list = () => text("list.txt", "a\nb\n");
  test.each([
    [[file("vectors/f4.npy")], /^f4\.npy: it has no words; LIST$/],
    [[file("vectors/f4.npy"), list()], /^f4\.npy: list\.txt: 2 lines; expected 11, a word for each row/],
    [
      [file("vectors/list.safetensors")],
      /^list\.safetensors: no tensor of token embeddings; name one HERE: other, vectors$/
    ],
    [[file("vectors/gensim.bin"), list()], /^gensim\.bin: it has its words itself; leave out the list/],
    [
      [file("vectors/gensim.bin"), file("vectors/c.bin")],
      /^several files with vectors: gensim\.bin, c\.bin; choose one/
    ],
    [[text("tokenizer.json", "{}")], /^tokenizer\.json: no file with vectors among them/],
    [[file("tables/pyarrow.arrow")], /^pyarrow\.arrow: it is an Arrow file, which a page does not read/],
    [[file("tables/pyarrow.parquet")], /^pyarrow\.parquet: it is a Parquet file/],
    [[file("archives/python.zip")], /^python\.zip: it is a zip archive, which is not read; unpack it$/],
    [[file("archives/python.txt.gz")], /^python\.txt\.gz: it is a file packed by gzip/],
    [
      [file("onnx/external.onnx"), file("vectors/words.txt")],
      /^external\.onnx: its numbers lie in external\.onnx_data; choose it/
    ],
    [[text("none.txt", "")], /^none\.txt: broken vectors/],
    // by their names, where the bytes tell nothing
    [[text("none.npy", "")], /^none\.npy: broken \.npy file: it has 0 bytes; is it empty, or cut short\?$/],
    [
      [given("a.npy", fixture("vectors/f4.npy").subarray(0, 40)), list()],
      /^a\.npy: broken \.npy file: its header claims/
    ],
    [
      [given("a.npy", fixture("vectors/f4.npy").subarray(0, 200))],
      /^a\.npy: broken \.npy file: 11×6 of F32 make .* is it cut short\?$/
    ],
    [
      [text("none.gguf", "")],
      /^none\.gguf: broken GGUF file: it has 0 bytes; expected at least 24: is it cut short\?$/
    ],
    [
      [given("cut.gguf", fixture("gguf/smollm.gguf").subarray(0, 500))],
      /^cut\.gguf: broken GGUF file: its header leaves the file; is it cut short\?$/
    ],
    [
      [given("cut.gguf", fixture("gguf/smollm.gguf").subarray(0, -1000)), list()],
      /^cut\.gguf: .*(?:is it cut short\?|list\.txt)/
    ],
    [
      [text("none.safetensors", "")],
      /^none\.safetensors: broken safetensors file: it has 0 bytes; expected at least 8/
    ],
    [
      [given("m.safetensors", safetensors("{}", new Uint8Array(4), 10n ** 15n))],
      /^m\.safetensors: broken safetensors file: its header claims 1000000000000000 bytes of 14; is it damaged, or cut short\?$/
    ],
    // also where the name tells nothing
    [
      [given("model.bin", safetensors('{"a.weight":', new Uint8Array(), 400n))],
      /^model\.bin: broken safetensors file: its header claims 400 bytes of 20; is it damaged, or cut short\?$/
    ],
    [
      [
        given(
          "m.safetensors",
          safetensors({"wte.weight": {dtype: "F32", shape: [3, 2], data_offsets: [0, 24]}}, new Uint8Array(20))
        )
      ],
      /^m\.safetensors: broken safetensors file: tensor wte\.weight leaves the file: bytes 0 to 24 of 20; is it cut short\?$/
    ],
    [[text("none.onnx", "")], /^none\.onnx: broken ONNX file: it has no graph/],
    [[text("page.txt", "<html>\n<body>\n")], /^page\.txt: broken vectors: "<html>": expected a word and its numbers/]
  ] as const)("refuses what it cannot tell, in one line with what to do: %#", async (files, message) => {
    const refused = await open(...files).then(
      () => undefined,
      (error: unknown) => error
    );
    expect(refused).toBeInstanceOf(RowsError);
    expect((refused as Error).message).toMatch(message);
    expect((refused as Error).message).not.toContain("\n");
  });

  test("takes the tensor that is named, and asks for the tokenizer of one that needs it", async () => {
    const header = {
      "a.weight": {dtype: "F32", shape: [1, 2], data_offsets: [0, 8]},
      "b.weight": {dtype: "F32", shape: [1, 2], data_offsets: [8, 16]}
    };
    const matrix = () => given("m.safetensors", safetensors(header, new Uint8Array(16)));
    await expect(openFiles([matrix()], "b.weight", ways)).rejects.toThrow(
      /^m\.safetensors: no tokenizer came with it; choose it together with its tokenizer\.json/
    );
    await expect(openFiles([matrix()], "c", ways)).rejects.toThrow(
      /^m\.safetensors: no tensor c; name one HERE: a\.weight/
    );
    const opened = await openFiles([matrix(), given("w.txt", "moon")], "b.weight", ways);
    expect(opened.tensor).toBe("b.weight");
    await expect(openFiles([file("vectors/glove.txt")], "b", ways)).rejects.toThrow(
      /^glove\.txt has no tensors with names; leave out THERE$/
    );
  });
});
