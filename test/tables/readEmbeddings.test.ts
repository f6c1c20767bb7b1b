import {readdir} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {Field, FixedSizeList, Float32, Int32, RecordBatch, Schema, Table, tableFromIPC, tableToIPC} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {encodeEmbeddings} from "../../loaders/arrow/encodeEmbeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {rowsDigest} from "../../src/tables/rowsDigest.js";
import {embeddingsSchema, metaNames} from "../../src/tables/schema.js";
import {committed, expectRefused, handmade, modelIds, smallFile} from "./support.js";

const small = await smallFile();
const file = (table: Table): Uint8Array => tableToIPC(table, "file");

/** The small file's columns under a schema with other metadata. */
function withMetadata(change: (metadata: Map<string, string>) => void): Uint8Array {
  const {schema, batches} = tableFromIPC(small);
  const metadata = new Map(schema.metadata);
  change(metadata);
  return file(new Table(new Schema(schema.fields, metadata), batches));
}

/** The small file, each field as `change` gives it; the data stay. */
function withFields(change: (field: Field) => Field): Uint8Array {
  const {schema, batches} = tableFromIPC(small);
  const changed = new Schema(schema.fields.map(change), schema.metadata);
  return file(
    new Table(
      changed,
      batches.map(({data}) => new RecordBatch(changed, data))
    )
  );
}

describe("readEmbeddings(bytes, name)", () => {
  it("reads the committed files, which are these eight", async () => {
    const folder = fileURLToPath(new URL("../../data/embeddings", import.meta.url));
    expect((await readdir(folder)).sort()).toEqual(modelIds.map((id) => `${id}.arrow`));
  });

  for (const id of modelIds)
    it(`reads ${id} as apache-arrow's own rows, value by value`, async () => {
      const bytes = await committed(id);
      const read = readEmbeddings(bytes, id);
      expect(read.meta.model).toBe(id);
      expect(read.meta.digest).toBe(rowsDigest(read));
      const rows = tableFromIPC(bytes).toArray() as Record<string, unknown>[];
      expect(read.words).toEqual(rows.map(({word}) => word));
      expect(read.forms).toEqual(rows.map(({form}) => form));
      expect(read.tokens).toEqual(rows.map(({token}) => token));
      expect([...read.piece]).toEqual(rows.map(({piece}) => piece));
      expect([...read.pieces]).toEqual(rows.map(({pieces}) => pieces));
      expect([...read.tokenIds]).toEqual(rows.map(({token_id}) => token_id));
      expect(read.vectors).toHaveLength(rows.length * read.dims);
      for (const row of [0, rows.length >> 1, rows.length - 1])
        expect([...read.vectors.subarray(row * read.dims, (row + 1) * read.dims)]).toEqual([
          ...(rows[row]?.["vector"] as Iterable<number>)
        ]);
    });

  it("copies no vectors", async () => {
    const bytes = await committed("glove-100d");
    expect(readEmbeddings(bytes).vectors.buffer).toBe(bytes.buffer);
  });

  it("reads a file that begins at any byte of its buffer", () => {
    for (const start of [1, 2, 3, 4, 7]) {
      const bytes = new Uint8Array(small.length + 20);
      bytes.set(small, start);
      expect(readEmbeddings(bytes.subarray(start, start + small.length))).toEqual(readEmbeddings(small));
    }
  });

  it("throws for 0 bytes", () => expectRefused(new Uint8Array(), "it is empty"));

  it("throws for a file that is cut by one byte, by half, or to its first mark", () => {
    expectRefused(small.subarray(0, -1), "it is cut short");
    expectRefused(small.subarray(0, small.length >> 1), "it is cut short");
    expectRefused(small.subarray(0, 6), "it is cut short");
    expectRefused(small.subarray(0, 5), "it is no Arrow file");
    expectRefused(small.subarray(1), "it is no Arrow file");
  });

  it("throws for the stream format, whole or cut short", () => {
    const stream = tableToIPC(tableFromIPC(small), "stream");
    expectRefused(stream, "it is no Arrow file");
    expectRefused(stream.subarray(0, stream.length >> 1), "it is no Arrow file");
  });

  it("throws for both marks around what is no file", () => {
    const marks = new TextEncoder().encode("ARROW1\0\0then text, and no footer ARROW1");
    expectRefused(marks, "it cannot be decoded");
    expectRefused(new TextEncoder().encode("ARROW1ARROW1"), "it is cut short");
  });

  it("throws for a column that is missing, with the columns", () => {
    const table = tableFromIPC(small);
    expectRefused(
      file(table.select(["word", "form", "piece", "pieces", "token", "vector"])),
      "expected word: Utf8, form"
    );
    expectRefused(file(table.select(["word", "form", "piece"])), "its last column is no vector of fixed length");
  });

  it("throws for columns in another order or with another name", () => {
    const table = tableFromIPC(small);
    const order = ["form", "word", "piece", "pieces", "token", "token_id", "vector"];
    expectRefused(file(table.select(order)), "its columns are form: Utf8, word: Utf8");
    expectRefused(
      withFields((field) => (field.name === "token" ? new Field("piece_text", field.type, false) : field)),
      "piece_text: Utf8"
    );
  });

  it("throws for a column of another type", () => {
    expectRefused(
      withFields((field) => (field.name === "piece" ? new Field("piece", new Int32(), false) : field)),
      "piece: Int32"
    );
  });

  it("throws for another length of vectors than the file's values have", () => {
    for (const dims of [1, 287, 289, 100_000])
      expectRefused(
        withFields((field) =>
          field.name === "vector"
            ? new Field("vector", new FixedSizeList(dims, new Field("item", new Float32(), false)), false)
            : field
        ),
        "it"
      );
  });

  it("throws for two record batches, and for none", () => {
    const {schema, batches} = tableFromIPC(small);
    const [batch] = batches;
    if (!batch) throw new Error("no batch");
    expectRefused(
      file(new Table(schema, [batch.slice(0, 2), batch.slice(2)])),
      "it has 2 record batches; expected one"
    );
    const empty = tableToIPC(new Table(schema), "file");
    expectRefused(empty, "it");
  });

  it("throws for one changed byte of a vector, of a word, or of a token's id", () => {
    const read = readEmbeddings(small);
    const change = (at: number): Uint8Array => small.map((byte, i) => (i === at ? byte ^ 1 : byte));
    const find = (bytes: Uint8Array): number => Buffer.from(small).indexOf(Buffer.from(bytes));
    const vectors = find(new Uint8Array(read.vectors.buffer, read.vectors.byteOffset, read.vectors.byteLength));
    const ids = find(new Uint8Array(read.tokenIds.buffer, read.tokenIds.byteOffset, read.tokenIds.byteLength));
    const words = find(new TextEncoder().encode("spacespacemoon"));
    for (const at of [vectors, vectors + read.vectors.byteLength - 4, ids, words + 2]) {
      expect(at).toBeGreaterThan(0);
      expectRefused(change(at), "its rows have digest ");
    }
  });

  it("throws for metadata that lack any name", () => {
    for (const name of metaNames)
      expectRefused(
        withMetadata((metadata) => void metadata.delete(name)),
        `its metadata lacks ${name}`
      );
    expectRefused(
      withMetadata((metadata) => metadata.clear()),
      `its metadata lacks ${metaNames.join(", ")}`
    );
  });

  it("throws for a vocabulary or a number of rows that is no positive whole number", () => {
    for (const name of ["vocabulary", "rows"])
      for (const value of ["", "0", "-1", "1.5", "many", "NaN", "1e400"])
        expectRefused(
          withMetadata((metadata) => void metadata.set(name, value)),
          "its metadata has no vocabulary or no rows"
        );
  });

  it("throws for another digest than the rows have", () => {
    expectRefused(
      withMetadata((metadata) => void metadata.set("digest", "0".repeat(64))),
      "and it names 00000000"
    );
  });

  it("throws for pieces that are incomplete, out of order, of another word, or there twice", () => {
    const wrong = (changes: Parameters<typeof handmade>[0], why: string): void =>
      expectRefused(encodeEmbeddings(handmade(changes)), why);
    wrong({pieces: Int16Array.of(1, 3, 3)}, 'the pieces of "desks" are incomplete');
    wrong({pieces: Int16Array.of(0, 2, 2)}, 'the pieces of "sun" are incomplete');
    wrong({pieces: Int16Array.of(-1, 2, 2)}, 'the pieces of "sun" are incomplete');
    wrong({piece: Int16Array.of(0, 1, 0)}, 'the pieces of "desks" are out of order');
    wrong({words: ["sun", "desks", "desk"]}, 'the pieces of "desks" are out of order');
    wrong({forms: ["bare", "space", "bare"]}, 'the pieces of "desks" are out of order');
    wrong({pieces: Int16Array.of(1, 1, 1), piece: Int16Array.of(0, 0, 0)}, 'it has "desks" twice');
    wrong({forms: ["own" as "bare", "space", "space"]}, "it has a form that is neither bare nor space");
  });

  it("throws for a value that is not finite, although its digest is right", () => {
    for (const value of [NaN, Infinity, -Infinity])
      expectRefused(
        encodeEmbeddings(handmade({vectors: Float32Array.of(1, 2, 3, 4, 5, value)})),
        "it has a value that is not finite"
      );
  });

  it("throws for a number of dimensions that is 0", () => {
    expect(() => embeddingsSchema(0, readEmbeddings(small).meta)).not.toThrow();
    expectRefused(encodeEmbeddings(handmade({dims: 0, vectors: new Float32Array()})), "it");
  });
});
