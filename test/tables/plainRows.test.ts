import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {encodeRows, readRows} from "../../src/tables/plainRows.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {TableError} from "../../src/tables/tableError.js";

const glove = readEmbeddings(readFileSync("data/embeddings/glove-100d.arrow"));
const bytes = encodeRows(glove);
const text = new TextDecoder("latin1").decode(bytes);
const asBytes = (changed: string): Uint8Array => Uint8Array.from(changed, (char) => char.charCodeAt(0));

describe("readRows(bytes)", () => {
  test("gives back what encodeRows was given, and the same rows give the same bytes", () => {
    expect(readRows(bytes, "a.bin")).toEqual(glove);
    expect(encodeRows(readRows(bytes, "a.bin"))).toEqual(bytes);
  });

  test("reads bytes that begin anywhere", () => {
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(readRows(moved.subarray(3), "a.bin")).toEqual(glove);
  });

  test.each([
    ["nothing", new Uint8Array(), "it is empty"],
    ["another file", readFileSync("data/embeddings/glove-100d.arrow"), "it holds no rows as this site writes them"],
    ["a file cut short", bytes.subarray(0, -4), "its vectors are cut short"],
    ["a file cut in its first line", bytes.subarray(0, 200), "it holds no rows as this site writes them"],
    ["a changed word", asBytes(text.replace('"planet"', '"planes"')), "its rows have digest "],
    [
      "a changed value",
      Uint8Array.from(bytes, (byte, i) => (i === bytes.length - 2 ? byte ^ 1 : byte)),
      "its rows have"
    ],
    ["a column that lacks an entry", asBytes(text.replace('"tokenIds":[', '"tokenIds":[1,')), "not of one length"],
    ["a column that is none", asBytes(text.replace('"words":[', '"words":0,"x":[')), "not of one length"],
    ["no length of vectors", asBytes(text.replace('"dims":100', '"dims":"1"')), "how long its vectors are"],
    ["no packing", asBytes(text.replace('"packing":"planes"', '"packing":"toString"')), "how its vectors are packed"],
    ["no JSON", asBytes(text.replace('"dims":100', '"dims":')), "it cannot be decoded"]
  ])("refuses %s in one line, with what to do", (_, damaged, why) => {
    let thrown: unknown;
    try {
      readRows(damaged, "a.bin");
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(TableError);
    expect(String(thrown)).toMatch(/broken embeddings file: a\.bin: .*; reload the page, or publish the site again$/);
    expect(String(thrown)).toContain(why);
  });
});
