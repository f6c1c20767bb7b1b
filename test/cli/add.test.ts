import {copyFile, mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import JSZip from "jszip";
import {expect, test} from "vitest";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const fixtures = new URL("../fixtures/", import.meta.url);

/** A project without models, in a folder with a space and an umlaut, and a file of vectors in it. */
async function project(name: string, list: readonly string[]) {
  const root = join(await temporaryFolder(), "my thesis ü");
  await mkdir(join(root, "data"), {recursive: true});
  await mkdir(join(root, "Wörter 1"));
  const rows = list.map((word) => `${word},space,seed,\n`);
  await writeFile(join(root, "data/words.csv"), `word,category,set,note\n${rows.join("")}`);
  await writeFile(join(root, "data/models.json"), "[]\n");
  const path = join(root, "Wörter 1", name.split("/").at(-1) ?? "");
  await copyFile(new URL(name, fixtures), path);
  return {root, path};
}
const rowsOf = async (root: string, id: string) =>
  readEmbeddings(await readFile(join(root, `data/embeddings/${id}.arrow`)), id);

test.each([
  ["vectors/gensim.txt", "gensim", "vectors"],
  ["vectors/glove.txt", "glove", "vectors"],
  ["vectors/c.bin", "c", "word2vec"],
  ["vectors/sheet.csv", "sheet", "csv"],
  ["tables/pandas.feather", "pandas", "arrow"],
  ["tables/polars.parquet", "polars", "parquet"]
])(
  "add ./%s says what it found, and reads its rows; remove takes it out",
  {timeout: 240_000},
  async (name, id, format) => {
    const {root, path} = await project(name, ["star", "Straße", "東京"]);
    const {code, err} = await command(["add", path], root);
    expect({code, err}).toMatchObject({code: 0, err: expect.stringContaining(`(${format}), `) as string});
    const {words, dims, meta} = await rowsOf(root, id);
    expect([words, dims]).toEqual([["star", "Straße", "東京"], 6]);
    expect(meta.revision).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect((await command(["data"], root)).out).toMatch(/up to date/);
    await writeFile(path, "star 1 2\n");
    expect(await command(["data", "--force"], root)).toMatchObject({
      code: 2,
      err: expect.stringContaining("its SHA-256 is") as string
    });
    expect(await command(["remove", id], root)).toMatchObject({code: 0, out: `${id}: removed from data/\n`});
    expect(await readFile(join(root, "data/models.json"), "utf8")).toBe("[]\n");
    await expect(rowsOf(root, id)).rejects.toThrow("ENOENT");
  }
);

const zipOf = async (contents: Readonly<Record<string, string | Buffer>>): Promise<Buffer> => {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(contents)) zip.file(name, content);
  return zip.generateAsync({type: "nodebuffer", compression: "DEFLATE"});
};

test(
  "add finds vectors in an archive in an archive, and the one of several that is asked for",
  {timeout: 240_000},
  async () => {
    const {root, path} = await project("vectors/glove.txt", ["star", "Straße", "東京"]);
    const content = await readFile(path);
    const {vectors} = JSON.parse(await readFile(new URL("vectors/vectors.json", fixtures), "utf8")) as {
      vectors: readonly (readonly number[])[];
    };
    const inner = await zipOf({"v/glove.txt": content, "README.txt": "none", "__MACOSX/v/._glove.txt": "none"});
    const packed = join(root, "packed.zip");
    const other = join(root, "other.zip");
    const tried: readonly (readonly [
      Readonly<Record<string, string | Buffer>>,
      args: readonly string[],
      id: string
    ])[] = [
      [{"inner.zip": inner, "LICENSE.txt": "none"}, [packed], "packed"],
      [{"glove.txt.gz": gzipSync(content)}, [packed, "--name", "gz"], "gz"],
      [{"a.txt": "moon 1 2\nsun 1 2\n", "b.txt": content}, [`${packed}/b.txt`], "b"]
    ];
    for (const [contents, args, id] of tried) {
      await writeFile(packed, await zipOf(contents));
      const {code, err} = await command(["add", ...args], root);
      expect({code, err}).toMatchObject({code: 0});
      const {words, vectors: found, dims} = await rowsOf(root, id);
      expect([words, dims]).toEqual([["star", "Straße", "東京"], 6]);
      for (const [i, value] of (vectors[1] ?? []).entries()) expect(found[i]).toBeCloseTo(value, 4);
    }
    const again = await command(["data", "--model", "b", "--force"], root);
    expect(again).toMatchObject({code: 0, out: expect.stringMatching(/b +3 .*unchanged/) as string});
    await copyFile(packed, other);
    for (const [what, why] of [
      [other, /several files of a known kind in it: a\.txt, b\.txt; name one as other\.zip\/a\.txt/],
      [`${other}/c.txt`, /other\.zip: no file c\.txt in it; it has a\.txt, b\.txt$/m]
    ] as const)
      expect(await command(["add", what], root)).toMatchObject({code: 2, err: expect.stringMatching(why) as string});
  }
);

test(
  "add ./FILE.gguf reads with the file's own tokenizer, and shows the first words' pieces",
  {timeout: 240_000},
  async () => {
    const {root, path} = await project("gguf/smollm.gguf", ["space", "planet", "naïve"]);
    const {code, err} = await command(["add", path, "--name", "My model"], root);
    expect(code).toBe(0);
    expect(err).toContain("my-model: token_embd.weight of smollm.gguf (gguf), ");
    expect(err).toContain("words are read after a space; space: Ġspace, planet: Ġplanet");
    expect((await rowsOf(root, "my-model")).dims).toBe(32);
  }
);

test.each([
  ["f4.npy", undefined, "npy"],
  ["packed.npz", undefined, "npy"],
  ["stored.npz", "vectors", "npy"],
  ["go.npz", undefined, "npy"],
  ["list.safetensors", "vectors", "safetensors"],
  ["../onnx/raw.onnx", undefined, "onnx"]
])("add ./%s --words FILE finds rows by their line in the list", {timeout: 240_000}, async (name, tensor, format) => {
  const {root, path} = await project(`vectors/${name}`, ["star", "nowhere", "東京"]);
  const words = join(root, "Liste ü.txt");
  await copyFile(new URL("vectors/words.txt", fixtures), words);
  const args = ["add", path, "--words", words, "--name", "mine", ...(tensor === undefined ? [] : ["--tensor", tensor])];
  const {code, err} = await command(args, root);
  expect({code, err}).toMatchObject({
    code: 0,
    err: expect.stringContaining(`(${format}), 11 × 6, ${name === "go.npz" ? "F64" : "F32"}, static`) as string
  });
  expect(err).toContain('warning: mine cannot represent "nowhere" (not in its list); left out');
  const {words: found, vectors, tokenIds} = await rowsOf(root, "mine");
  const {vectors: written} = JSON.parse(await readFile(new URL("vectors/vectors.json", fixtures), "utf8")) as {
    vectors: readonly (readonly number[])[];
  };
  expect([found, [...tokenIds]]).toEqual([
    ["star", "東京"],
    [1, 4]
  ]);
  expect([...vectors]).toEqual([...(written[1] ?? []), ...(written[4] ?? [])]);
  await writeFile(words, (await readFile(words, "utf8")).split("\n").reverse().join("\n"));
  expect(await command(["data", "--force"], root)).toMatchObject({
    code: 2,
    err: expect.stringContaining("Liste ü.txt: its SHA-256 is") as string
  });
});

test("add of an ONNX file pins the file beside it that has its numbers", {timeout: 240_000}, async () => {
  const {root, path} = await project("onnx/external.onnx", ["star"]);
  const words = join(root, "words.txt");
  await copyFile(new URL("vectors/words.txt", fixtures), words);
  const add = ["add", path, "--words", words];
  expect(await command(add, root)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/external\.onnx_data: cannot be read: no such file/) as string
  });
  const data = await readFile(new URL("onnx/external.onnx_data", fixtures));
  await writeFile(join(root, "Wörter 1/external.onnx_data"), data);
  expect((await command(add, root)).code).toBe(0);
  const {vectors} = await rowsOf(root, "external");
  data[80] = (data[80] ?? 0) ^ 1;
  await writeFile(join(root, "Wörter 1/external.onnx_data"), data);
  expect(await command(["data", "--force"], root)).toMatchObject({
    code: 2,
    err: expect.stringContaining("external.onnx_data: its SHA-256 is") as string
  });
  expect((await rowsOf(root, "external")).vectors).toEqual(vectors);
});

test("add of a matrix with no list of words, or with one that does not fit, says so", {timeout: 240_000}, async () => {
  const {root, path} = await project("vectors/f4.npy", ["star"]);
  const words = join(root, "words.txt");
  await writeFile(words, "star\nmoon\n");
  const tried: readonly (readonly [readonly string[], RegExp])[] = [
    [[path], /f4\.npy: it has no words; name a file that has them, a line each .*, with --words FILE$/m],
    [[path, "--words", words], /words\.txt: 2 lines; expected 11, a word for each row of the matrix$/m],
    [[path, "--words", join(root, "none.txt")], /none\.txt: no such file; expected a list of words, a line each$/m],
    [["OWNER/NAME", "--words", words], /^error: --name and --words belong to a file/m]
  ];
  for (const [args, why] of tried)
    expect(await command(["add", ...args], root)).toMatchObject({code: 2, err: expect.stringMatching(why) as string});
});

test("add of vectors that lack words reads the others, and says how many", {timeout: 240_000}, async () => {
  const {root, path} = await project("vectors/gensim.txt", ["star", "nowhere", "moon"]);
  const {code, out, err} = await command(["add", path], root);
  expect(code).toBe(0);
  expect(err).toContain('warning: gensim cannot represent "nowhere" (not in its list); left out');
  expect(out).toMatch(/gensim +2 of 3 +2 /);
  expect((await command(["models"], root)).out).toContain("2 of 3 words");
  expect((await command(["data"], root)).out).toMatch(/gensim +2 of 3 +2 .*up to date/);
  expect(await command(["add", path], root)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/up to date/) as string
  });
  expect(JSON.parse(await readFile(join(root, "data/models.json"), "utf8"))).toHaveLength(1);
});

test("add --dry-run says what it found, and writes nothing", {timeout: 240_000}, async () => {
  const {root, path} = await project("vectors/fasttext.vec", ["star"]);
  const {code, err} = await command(["add", path, "--dry-run", "--name", "東京"], root);
  expect({code, err}).toMatchObject({
    code: 0,
    err: expect.stringContaining("vectors: fasttext.vec (vectors), 11 × 6, text, static") as string
  });
  expect(await readFile(join(root, "data/models.json"), "utf8")).toBe("[]\n");
});

test("add of what cannot be read changes nothing, and says why in a line", {timeout: 240_000}, async () => {
  const {root, path} = await project("vectors/gensim.txt", ["nowhere"]);
  const odd = async (name: string, ...bytes: readonly number[]): Promise<string> => {
    const made = join(root, name);
    await writeFile(made, Uint8Array.from([...bytes, ...new Uint8Array(64)]));
    return made;
  };
  const tried: readonly (readonly [readonly string[], RegExp])[] = [
    [["add", path], /^error: gensim cannot represent "nowhere" \(not in its list\); gensim has no word left$/m],
    [["add", join(root, "none.txt")], /^error: .*none\.txt: cannot be read: no such file; name a file that is there$/m],
    [["add", "nothing"], /^error: nothing: no such file, no OWNER\/NAME of a repository, and no npm:PACKAGE@VERSION$/m],
    [["add", path, "--tensor", "x"], /^error: .*gensim\.txt has no tensors with names; leave out --tensor$/m],
    [["add", path, "--revision", "x"], /^error: --revision belongs to a repository/m],
    [["add", await odd("old.pt", 0x80, 2)], /^error: .*old\.pt: it is a pickle of Python \(PyTorch, gensim\)/m],
    [["add", await odd("cc.bin", 0xba, 0x16, 0x4f, 0x2f)], /^error: .*cc\.bin: it is a model of fastText/m],
    [["add", "npm:left-pad"], /^error: npm:left-pad: expected npm:PACKAGE@VERSION, such as npm:left-pad@1\.3\.0$/m],
    [["remove", "nobody"], /^error: unknown model: "nobody"/m]
  ];
  for (const [args, why] of tried)
    expect(await command(args, root)).toMatchObject({code: 2, out: "", err: expect.stringMatching(why) as string});
  expect(await readFile(join(root, "data/models.json"), "utf8")).toBe("[]\n");
});
