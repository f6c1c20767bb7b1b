import {describe, expect, test} from "vitest";
import {packRow} from "../../src/rows/packedRow.js";
import {placeOfRow, shardIndexOf, shardRow, type ShardIndex} from "../../src/rows/rowShards.js";

const hex = (digit: string, digits = 64): string => digit.repeat(digits);
const index: ShardIndex = {
  schema: "rsa-notebook/row-shards@1",
  model: "small",
  source: "npm:small@1.0.0",
  revision: "sha512-…",
  tensor: "wte",
  dtype: "F32",
  vocabulary: 70,
  rows: 70,
  licence: "MIT",
  dims: 2,
  precision: "int8",
  ids: null,
  shards: [hex("a", 16), hex("b", 16), hex("c", 16)],
  digest: hex("d"),
  error: 0.01,
  tokenizer: {kind: "list", uncased: null, files: {vocabulary: {name: "vocabulary.txt", sha256: hex("e")}}}
};

describe("shardIndexOf(value, name)", () => {
  test("takes what publish-rows wrote, and what later versions add", () => {
    expect(shardIndexOf(index, "index.json")).toBe(index);
    expect(shardIndexOf({...index, made: {}}, "index.json")).toHaveProperty("made");
  });

  const wrong: readonly (readonly [string, object, string])[] = [
    ["schema", {schema: "rsa-notebook/row-shards@2"}, "wrong or missing: schema"],
    ["numbers", {dims: 0, rows: 1.5}, "wrong or missing: rows, dims"],
    ["a precision", {precision: "int4"}, "wrong or missing: precision"],
    ["digests", {shards: ["xyz"], digest: hex("G")}, "wrong or missing: shards, digest"],
    [
      "a tokenizer",
      {tokenizer: {kind: "list", uncased: null, files: {a: {name: "../a", sha256: hex("a")}}}},
      "tokenizer"
    ],
    ["too few files", {shards: []}, "0 files of rows and not 3"],
    ["ids in no order", {ids: [3, 2], shards: [hex("a", 16)]}, "its ids are not ascending, or not below 70"],
    ["ids beyond", {ids: [3, 70], shards: [hex("a", 16)]}, "its ids are not ascending, or not below 70"]
  ];
  test.each(wrong)("refuses %s", (_, change, message) => {
    expect(() => shardIndexOf({...index, ...change}, "index.json")).toThrow(message);
  });

  test.each([[null], [[]], ["text"], [{}], [undefined]])("refuses %s", (value) => {
    expect(() => shardIndexOf(value, "index.json")).toThrow(/^index\.json: wrong or missing: schema, model/);
  });
});

test("placeOfRow(index, id) finds a row in a whole vocabulary, and among some; nothing elsewhere", () => {
  expect([0, 31, 32, 69].map((id) => placeOfRow(index, id))).toEqual([
    {shard: 0, at: 0},
    {shard: 0, at: 31},
    {shard: 1, at: 0},
    {shard: 2, at: 5}
  ]);
  expect([-1, 70, 1.5, NaN].map((id) => placeOfRow(index, id))).toEqual([undefined, undefined, undefined, undefined]);
  const ids = Array.from({length: 33}, (_, i) => 2 * i + 1);
  const found = Array.from({length: 70}, (_, id) => placeOfRow({ids, rows: 70}, id));
  expect(found.flatMap((place, id) => (place ? [[id, 32 * place.shard + place.at]] : []))).toEqual(
    ids.map((id, place) => [id, place])
  );
});

test("shardRow(index, shard, bytes, at) reads one row, of a last file that is shorter too, and refuses one of another length", () => {
  const rows = Array.from({length: 6}, (_, i) => packRow("int8", Float32Array.of(127, i)));
  const last = Buffer.concat(rows);
  expect([...shardRow(index, 2, last, 5).values]).toEqual([127, 5]);
  expect(() => shardRow(index, 1, last, 0)).toThrow("1.rows: 60 bytes; expected 320");
  expect(() => shardRow(index, 2, last.subarray(1), 0)).toThrow("2.rows: 59 bytes; expected 60");
});
