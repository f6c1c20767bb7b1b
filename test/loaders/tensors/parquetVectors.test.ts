import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {runsOf} from "../../../loaders/tensors/parquet/parquetPages.js";
import {parquetTable, readParquetVectors} from "../../../loaders/tensors/parquet/parquetVectors.js";
import {RowsError} from "../../../src/rows/rowsError.js";
import {countingSource} from "../../rows/support.js";

const fixture = (name: string): Buffer => readFileSync(new URL(`../../fixtures/tables/${name}`, import.meta.url));
const figures = JSON.parse(fixture("figures.json").toString("utf8")) as Record<
  string,
  readonly (readonly [word: string, row: readonly number[]])[]
>;

const read = async (bytes: Uint8Array, words: readonly string[], column?: string) => {
  const source = countingSource(bytes);
  const table = await parquetTable(source, column);
  return {table, rows: await readParquetVectors(source, table, words)};
};

describe("readParquetVectors(source, table, words)", () => {
  it.each(Object.keys(figures).filter((name) => name.endsWith(".parquet")))(
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

  it("refuses a column that counts rows, and one that is not there, and says what to do", async () => {
    await expect(read(fixture("counted.parquet"), ["star"])).rejects.toThrow('no numbers of a vector: "rank" (int64)');
    await expect(read(fixture("pyarrow.parquet"), ["star"], "none")).rejects.toThrow('no column "none" of texts');
  });

  it("refuses a row without all its numbers by its word, and reads the others", async () => {
    const rowOf = async (word: string) => (await read(fixture("nulls.parquet"), [word])).rows.get(word)?.values.length;
    await expect(rowOf("star")).rejects.toThrow('no number: the row of "star" in the column "vector"');
    await expect(rowOf("moon")).rejects.toThrow('no number: the row of "moon" in the column "vector"');
    await expect(rowOf("Straße")).rejects.toThrow(
      'the row of "Straße" in the column "vector" has 5 numbers; expected 6'
    );
    expect(await rowOf("chair")).toBe(6);
  });

  it.each(["pyarrow.parquet", "zstd2.parquet", "fastparquet.parquet"])(
    "refuses %s wherever it is cut short",
    async (name) => {
      const bytes = fixture(name);
      for (let length = 0; length < bytes.length; length += 31)
        await expect(read(bytes.subarray(0, length), ["nowhere"])).rejects.toBeInstanceOf(RowsError);
    }
  );
});

describe("runsOf(bytes, bits, out)", () => {
  it("reads runs and packed numbers, as the format's own example has them", () => {
    const packed = new Int32Array(8);
    // Parquet's documentation: 0 to 7 in 3 bits are 10001000 11000110 11111010
    runsOf(Uint8Array.of(0x03, 0x88, 0xc6, 0xfa), 3, packed);
    expect([...packed]).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const repeated = new Int32Array(5);
    runsOf(Uint8Array.of(0x0a, 0x2c, 0x01), 9, repeated);
    expect([...repeated]).toEqual([300, 300, 300, 300, 300]);
  });

  it.each([[[]], [[0x00, 0x01]], [[0x01]], [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff]], [[0x02]]])("refuses %j", (bytes) =>
    expect(() => runsOf(Uint8Array.from(bytes), 3, new Int32Array(9))).toThrow("have no end")
  );
});
