import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {zstdFrames} from "../../../loaders/file/zstd.js";
import {arrowTable, readArrowVectors} from "../../../loaders/tensors/arrow/arrowVectors.js";
import {lz4Frames} from "../../../src/rows/lz4.js";
import {RowsError} from "../../../src/rows/rowsError.js";
import {countingSource} from "../../rows/support.js";

const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/tables/${name}`, import.meta.url));
const {text, ...figures} = JSON.parse(fixture("figures.json").toString("utf8")) as Record<
  string,
  readonly (readonly [word: string, row: readonly number[]])[]
> & {text: {length: number; sha256: string}};

const read = async (bytes: Uint8Array, words: readonly string[], column?: string) => {
  const source = countingSource(bytes);
  const table = await arrowTable(source, column);
  return {table, source, rows: await readArrowVectors(source, table, words)};
};

describe("readArrowVectors(source, table, words)", () => {
  it.each(Object.keys(figures).filter((name) => !name.endsWith(".parquet")))(
    "gives the rows of %s that pyarrow reads",
    async (name) => {
      const want = figures[name] ?? [];
      const words = want.map(([word]) => word);
      const {table, rows} = await read(fixture(name), [...words, "nowhere"]);
      expect([table.rows, table.dims]).toEqual([words.length, 6]);
      expect([...rows].map(([word, {id, values}]) => [word, id, ...values])).toEqual(
        want.map(([word, values], i) => [word, i, ...values])
      );
    }
  );

  it("reads no batch after that with the last word, and of a batch no row but those of its words", async () => {
    const name = "pyarrow.arrow";
    const {rows, source, table} = await read(fixture(name), ["moon"]);
    expect(["moon", [...(rows.get("moon")?.values ?? [])]]).toEqual(figures[name]?.[2]);
    const [first, second] = table.file.batches;
    const body = source.reads.filter(([start, length]) => length === 24 && start > (first?.buffers[0]?.start ?? 0));
    expect(body).toHaveLength(1);
    const after = second?.buffers[0]?.start ?? 0;
    // metadata alone are read of the others, to know how many rows there are
    expect(source.reads.filter(([start, length]) => start >= after && length === 24)).toEqual([]);
  });

  it.each([
    ["counted.feather", undefined, 'columns that are no numbers of a vector: "rank" (whole numbers); leave them out'],
    ["categories.feather", undefined, "no column of words; it has word (categories), vector (F32)"],
    ["pyarrow.arrow", "none", 'no column "none" of texts; it has word (texts), vector (F32), kind (texts)']
  ])("refuses %s with the column %s, and says what to do", async (name, column, message) =>
    expect(read(fixture(name), ["star"], column)).rejects.toThrow(message)
  );

  it("refuses a row without all its numbers by its word, and reads the others", async () => {
    const rowOf = async (word: string) => (await read(fixture("nulls.feather"), [word])).rows.get(word)?.values.length;
    await expect(rowOf("star")).rejects.toThrow('no number: the row of "star" in the column "vector"');
    await expect(rowOf("moon")).rejects.toThrow('no number: the row of "moon" in the column "vector"');
    await expect(rowOf("Straße")).rejects.toThrow('wrong row: "Straße" has 5 numbers; expected 6');
    expect(await rowOf("chair")).toBe(6);
  });

  it.each(["pyarrow.arrow", "pyarrow.arrows", "zstd.arrows", "polars.arrows", "legacy.arrow"])(
    "refuses %s wherever it is cut short, or reads what is whole in it",
    async (name) => {
      const bytes = fixture(name);
      for (let length = 0; length < bytes.length; length += 7)
        await expect(read(bytes.subarray(0, length), ["nowhere"])).rejects.toBeInstanceOf(RowsError);
    }
  );
});

describe("packed texts", () => {
  const unpack = async (name: string): Promise<Buffer> => {
    const source = countingSource(fixture(name));
    const chunks: Uint8Array[] = [];
    const frames = name.endsWith("lz4") ? lz4Frames : zstdFrames;
    for await (const chunk of frames(source, 0, source.size)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it.each(["text.lz4", "text.zst", "text19.zst"])("of %s are what was packed, to the last byte", async (name) => {
    const found = await unpack(name);
    expect([found.length, createHash("sha256").update(found).digest("hex")]).toEqual([text.length, text.sha256]);
  });

  it.each(["text.lz4", "text.zst"])("of %s that is cut short are refused", async (name) => {
    const bytes = fixture(name);
    for (const length of [1, 5, 9, 30, 1000, bytes.length - 5]) {
      const source = countingSource(bytes.subarray(0, length));
      const frames = name.endsWith("lz4") ? lz4Frames : zstdFrames;
      const all = async (): Promise<void> => {
        for await (const chunk of frames(source, 0, length)) void chunk;
      };
      await expect(all()).rejects.toBeInstanceOf(RowsError);
    }
  });
});
