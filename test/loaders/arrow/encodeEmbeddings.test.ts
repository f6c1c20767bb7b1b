import {tableFromIPC} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {encodeEmbeddings} from "../../../loaders/arrow/encodeEmbeddings.js";
import {withDigest} from "../../../src/tables/rowsDigest.js";
import {readEmbeddings} from "../../../src/tables/readEmbeddings.js";
import {rowsDigest} from "../../../src/tables/rowsDigest.js";
import {metaNames} from "../../../src/tables/schema.js";
import {committed, handMeta, handmade, handRows, modelIds} from "../../tables/support.js";

const mark = Buffer.from("ARROW1");

describe("withDigest(rows, meta)", () => {
  it("adds the digest of the rows to the metadata", () => {
    const rows = handRows();
    expect(withDigest(rows, handMeta)).toEqual({...rows, meta: {...handMeta, digest: rowsDigest(rows)}});
  });
});

describe("encodeEmbeddings(embeddings)", () => {
  for (const id of modelIds)
    it(`gives ${id}'s committed file again, byte by byte`, async () => {
      const bytes = await committed(id);
      expect(Buffer.compare(encodeEmbeddings(readEmbeddings(bytes)), bytes)).toBe(0);
    });

  it("gives the same bytes twice, and for copies of the same rows", () => {
    const rows = handmade();
    const bytes = encodeEmbeddings(rows);
    expect(encodeEmbeddings(rows)).toEqual(bytes);
    expect(encodeEmbeddings(structuredClone(rows))).toEqual(bytes);
    const within = Float32Array.of(7, ...rows.vectors, 7).subarray(1, 7);
    expect(encodeEmbeddings({...rows, vectors: within})).toEqual(bytes);
  });

  it("gives other bytes for other rows or other metadata", () => {
    const bytes = Buffer.from(encodeEmbeddings(handmade()));
    const others = [
      handmade({tokens: ["sun", "Ġdesk", "S"]}),
      handmade({vectors: Float32Array.of(1, 2, 0.5, -1, -0, 4)}),
      withDigest(handRows(), {...handMeta, licence: "none"})
    ];
    for (const other of others) expect(bytes.equals(encodeEmbeddings(other))).toBe(false);
  });

  it("is read back as it was: texts of any kind, several pieces, values to the last bit", () => {
    const words = ["", "🪐", 'say "hi"', "naïve", "null"];
    const values = [1.1, -0, 1e-45, 3.4028234663852886e38, -2.5, 0, 7, 8, 9, 1 / 3];
    const rows = handmade({
      words,
      tokens: ["Ġ", "", "##a", "▁", "\u0000"],
      forms: words.map(() => "bare" as const),
      piece: new Int16Array(5),
      pieces: new Int16Array(5).fill(1),
      tokenIds: Int32Array.of(0, 2147483647, 3, 4, 5),
      vectors: Float32Array.from(values)
    });
    expect(readEmbeddings(encodeEmbeddings(rows))).toEqual(rows);
  });

  it("writes 5,000 rows as one record batch", () => {
    const words = Array.from({length: 5000}, (_, i) => `w${i}`);
    const rows = handmade({
      words,
      tokens: words,
      forms: words.map(() => "bare" as const),
      piece: new Int16Array(5000),
      pieces: new Int16Array(5000).fill(1),
      tokenIds: Int32Array.from(words.keys()),
      vectors: Float32Array.from({length: 10_000}, (_, i) => i / 7)
    });
    expect(readEmbeddings(encodeEmbeddings(rows))).toEqual(rows);
  });

  it("writes the file format, with both marks, one batch, no nulls and its metadata in order", () => {
    const rows = handmade();
    const bytes = Buffer.from(encodeEmbeddings(rows));
    expect(bytes.subarray(0, 6)).toEqual(mark);
    expect(bytes.subarray(-6)).toEqual(mark);
    const {batches, schema} = tableFromIPC(bytes);
    expect(batches.map(({numRows, nullCount}) => [numRows, nullCount])).toEqual([[3, 0]]);
    expect(schema.fields.map(({name, type, nullable}) => `${name}: ${String(type)} ${nullable}`)).toEqual([
      "word: Utf8 false",
      "form: Utf8 false",
      "piece: Int16 false",
      "pieces: Int16 false",
      "token: Utf8 false",
      "token_id: Int32 false",
      "vector: FixedSizeList[2]<Float32> false"
    ]);
    expect([...schema.metadata]).toEqual(metaNames.map((name) => [name, String(rows.meta[name])]));
  });
});
