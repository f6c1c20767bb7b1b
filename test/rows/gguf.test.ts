import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {ggufMatrix, readGguf} from "../../src/rows/gguf.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {ggufTokenizerJson} from "../../src/tokens/ggufTokenizerJson.js";
import {tokenizerOf} from "../../src/tokens/tokenizerOf.js";
import {mutatedFiles} from "../support/mutatedFiles.js";
import {readGgufWhole} from "../support/readWhole.js";
import {countingSource} from "./support.js";

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/gguf/${name}`, import.meta.url));
const json = (name: string): unknown => JSON.parse(fixture(name).toString("utf8"));

const want = json("types.json") as {
  rows: number;
  dims: number;
  tensors: Record<string, {sha256: string; first: readonly number[]}>;
};

const versions = json("versions.json") as Record<string, {sha256: string; first: readonly number[]}>;

describe("ggufMatrix(header, name, source).readRows(ids)", () => {
  it.each(Object.entries(want.tensors))(
    "gives PyPI gguf's values of %s to the last bit",
    async (type, {sha256, first}) => {
      const source = countingSource(fixture("types.gguf"));
      const matrix = ggufMatrix(await readGguf(source), type, source);
      expect([matrix.rows, matrix.dims, matrix.dtype]).toEqual([want.rows, want.dims, type.toUpperCase()]);
      const values = await matrix.readRows([0, 1, 2]);
      expect([...values.slice(want.dims, want.dims + 4)]).toEqual(first);
      expect(createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex")).toBe(sha256);
      expect([...(await matrix.readRows([2, 0]))]).toEqual([
        ...values.slice(2 * want.dims),
        ...values.slice(0, want.dims)
      ]);
    }
  );

  it.each(Object.entries(versions))("gives the values of %s that PyPI gguf reads", async (key, {sha256, first}) => {
    const [file = "", tensor = ""] = key.split(":");
    const source = countingSource(fixture(file));
    const header = await readGguf(source);
    expect([header.version, header.metadata.get("test.count")]).toEqual([file === "version2.gguf" ? 2 : 3, 7]);
    const matrix = ggufMatrix(header, tensor, source);
    expect([matrix.rows, matrix.dims, matrix.dtype]).toEqual([3, 256, tensor.toUpperCase()]);
    const values = await matrix.readRows([0, 1, 2]);
    expect([...values.slice(256, 260)]).toEqual(first);
    expect(createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex")).toBe(sha256);
  });

  it("refuses other versions by their number, and bytes the other way round, and says what to do", async () => {
    const refused = (bytes: Buffer) => readGguf(countingSource(bytes)).catch((error: unknown) => error);
    expect(await refused(fixture("bigEndian.gguf"))).toMatchObject({
      code: "unsupported-gguf",
      message: expect.stringMatching(/big-endian.* gguf-convert-endian FILE little/) as string
    });
    for (const version of [0, 1, 4, 0xffffffff]) {
      const bytes = Buffer.from(fixture("version3.gguf"));
      bytes.writeUInt32LE(version, 4);
      expect(await refused(bytes)).toMatchObject({
        code: "unsupported-gguf",
        message: expect.stringMatching(new RegExp(`^GGUF of version ${version}; expected 2 or 3, .* convert`)) as string
      });
    }
  });

  it("reads lists among the metadata", async () => {
    const {metadata} = await readGguf(countingSource(fixture("types.gguf")));
    expect(metadata.get("test.list")).toEqual([1, 2, 3]);
  });

  it("refuses what claims more than there is, by its name", async () => {
    const source = countingSource(fixture("types.gguf"));
    const header = await readGguf(source);
    expect(() => ggufMatrix(header, "none", source)).toThrow("no such tensor: none");
    const cut = countingSource(fixture("types.gguf").subarray(0, -2_000));
    const whole = await readGguf(cut);
    expect(() => ggufMatrix(whole, "q6_k", cut)).toThrow("leaves the file");
    const bytes = Buffer.from(fixture("types.gguf"));
    bytes.writeBigUInt64LE(1n << 50n, 8);
    await expect(readGguf(countingSource(bytes))).rejects.toMatchObject({code: "broken-gguf"});
  });

  it("throws one of its own errors, or reads finite rows, for damaged files", async () => {
    const files = [fixture("types.gguf"), fixture("smollm.gguf")];
    for (const bytes of mutatedFiles(files, 120, 21)) {
      const found = await readGgufWhole(countingSource(bytes)).catch((error: unknown) => error);
      if (found instanceof Error) expect(found).toBeInstanceOf(RowsError);
      else expect(found).toBe("read");
    }
  });
});

describe("ggufTokenizerJson(metadata)", () => {
  const {rows, ids} = json("smollm.json") as {
    rows: number;
    ids: Record<string, Record<"bare" | "space", readonly number[]>>;
  };

  it("splits words as the Rust tokenizers do, or refuses those whose pieces do not read as the word", async () => {
    const {metadata} = await readGguf(countingSource(fixture("smollm.gguf")));
    const text = ggufTokenizerJson(metadata);
    const {tokenize, vocabulary, uncased} = tokenizerOf({json: {label: "smollm.gguf", text}}, () => {});
    expect([vocabulary, uncased]).toEqual([rows, false]);
    for (const [word, forms] of Object.entries(ids))
      for (const form of ["bare", "space"] as const)
        if (word !== "<|im_start|>") expect([word, tokenize(word, form).ids]).toEqual([word, forms[form]]);
  });

  it("refuses what it does not know by its name", async () => {
    const {metadata} = await readGguf(countingSource(fixture("smollm.gguf")));
    const changed = (key: string, value: unknown) => ggufTokenizerJson(new Map([...metadata, [key, value]] as never));
    expect(() => changed("tokenizer.ggml.model", "llama")).toThrow('its tokenizer is of the kind "llama"');
    expect(() => changed("tokenizer.ggml.pre", "qwen2")).toThrow('it splits texts as "qwen2"');
    expect(() => changed("tokenizer.ggml.merges", 1)).toThrow("no list tokenizer.ggml.merges");
    expect(() => changed("tokenizer.ggml.tokens", ["a", "a"])).toThrow("names a piece twice");
    expect(() => changed("tokenizer.ggml.add_space_prefix", true)).toThrow("puts a space before");
  });
});
