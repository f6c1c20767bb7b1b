import {describe, expect, it} from "vitest";
import {encodeModel} from "../../../loaders/modelRows.js";
import type {ModelEntry} from "../../../loaders/modelEntry.js";
import {readTextRows} from "../../../loaders/tensors/textRows.js";
import {countingSource} from "../../rows/support.js";

const rows = (text: string, words: readonly string[]) => readTextRows(countingSource(text), "vectors", words);
const found = async (text: string, words: readonly string[]) => Object.fromEntries(await rows(text, words));
const file = (vectors: unknown): string => JSON.stringify({size: 4, unkVector: [9, 9, 9], vectors});
const chunk = 8_000_000;

describe("readTextRows(source, under, words)", () => {
  it("finds rows by their keys, whatever the order", async () => {
    const text = file({sun: [1, -2.5, 0], star: [3e-2, 4, 1], moon: [-0.125, 1e3, 2]});
    expect(await found(text, ["moon", "sun"])).toEqual({sun: [1, -2.5, 0], moon: [-0.125, 1000, 2]});
  });

  it("leaves out words that have no row, also those that are names elsewhere in the file", async () => {
    const text = '{"size":4,"before":{"x":[1]},"vectors":{"sun":[1,2]},"after":[7,8],"more":{"moon":[5,6]}}';
    const words = ["sun", "moon", "after", "before", "x", "size", "vectors", "toString", "", "__proto__"];
    expect([...(await rows(text, words))]).toEqual([["sun", [1, 2]]]);
  });

  it("takes no key for another that ends like it", async () => {
    const text = file({
      upstar: [1, 1],
      "up star": [2, 2],
      'up"star': [3, 3],
      "up\\": [4, 4],
      star: [5, 5],
      "\\star": [6, 6]
    });
    expect(await found(text, ["star"])).toEqual({star: [5, 5]});
    expect(await found(text, ['up"star', "up\\", "\\star"])).toEqual({
      'up"star': [3, 3],
      "up\\": [4, 4],
      "\\star": [6, 6]
    });
  });

  it("takes nothing within a string for a row", async () => {
    const inside = 'a","star":[9,9],"b';
    const text = file({
      [inside]: [1, 1],
      '":[': [2, 2],
      ":[": [3, 3],
      "]": [4, 4],
      "}": [5, 5],
      "{": [6, 6],
      star: [7, 7]
    });
    expect(await found(text, ["star"])).toEqual({star: [7, 7]});
    expect(await found(text, [inside, '":[', ":[", "]", "}", "{"])).toEqual({
      [inside]: [1, 1],
      '":[': [2, 2],
      ":[": [3, 3],
      "]": [4, 4],
      "}": [5, 5],
      "{": [6, 6]
    });
  });

  it("reads keys with escapes and beyond ASCII", async () => {
    const text = '{"vectors":{"na\\u00efve":[1],"🪐":[2],"\\ud83e\\ude90\\ud83e\\ude90":[3],"a\\/b":[4]}}';
    expect(await found(text, ["naïve", "🪐", "🪐🪐", "a/b"])).toEqual({naïve: [1], "🪐": [2], "🪐🪐": [3], "a/b": [4]});
  });

  it("reads a row that a chunk's border cuts at any byte", async () => {
    const [open, row, more] = ['{"vectors":{', '"pl🪐\\"n":[1.5,-22]', ',"star":[3]}}'];
    const filler = `"a":[${"0,".repeat(19_990)}0],`;
    const before = Buffer.from(filler.repeat(Math.floor((chunk - 100) / filler.length)));
    for (let cut = 0; cut <= Buffer.byteLength(row); cut++) {
      const last = Buffer.from(`"z":[0${" ".repeat(chunk - cut - before.length - 8)}],`);
      const bytes = Buffer.concat([Buffer.from(open), before, last, Buffer.from(row + more)]);
      const read = await readTextRows(countingSource(bytes), "vectors", ['pl🪐"n', "star"]);
      expect(Object.fromEntries(read)).toEqual({'pl🪐"n': [1.5, -22], star: [3]});
    }
  });

  it("finds its object where a chunk's border cuts its name", async () => {
    for (const before of [chunk - 12, chunk - 5, chunk - 1]) {
      const text = `{"pad":"${"x".repeat(before - 10)}","vectors":{"sun":[1]}}`;
      expect(await found(text, ["sun"])).toEqual({sun: [1]});
    }
  });

  it("stops reading once it has every word", async () => {
    const filler = `"a":[${"0,".repeat(20_000)}0],`;
    const source = countingSource(`{"vectors":{"sun":[1],${filler.repeat((3 * chunk) / filler.length)}"b":[2]}}`);
    expect([...(await readTextRows(source, "vectors", ["sun"]))]).toEqual([["sun", [1]]]);
    expect(source.reads.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(2.1 * chunk);
  });

  it("throws for a value that is no finite number of 32 bits", async () => {
    for (const row of [
      "[1,1e39]",
      "[-1e400,2]",
      "[1,null]",
      "[1,,2]",
      "[1,2,]",
      "[]",
      "[1,0x10]",
      '[1,"2"]',
      "[[1,2]]"
    ])
      await expect(rows(`{"vectors":{"sun":${row},"star":[1]}}`, ["star", "sun"])).rejects.toMatchObject({
        code: "bad-value",
        message: 'value not finite: the row of "sun"; expected numbers'
      });
  });

  it("throws for an object that is not there", async () => {
    for (const text of ["", "{}", '{"vector":{"sun":[1]}}', '{"vectors":[1]}'])
      await expect(rows(text, ["sun"])).rejects.toMatchObject({code: "no-such-tensor"});
  });

  it("throws for a file that ends before its object does, unless it has every word", async () => {
    const text = file({sun: [1, 2], moon: [3, 4]});
    const end = text.indexOf("}");
    for (let length = text.indexOf("sun"); length <= end; length++)
      await expect(rows(text.slice(0, length), ["sun", "star"])).rejects.toMatchObject({
        code: "broken-text",
        message: 'broken text file: "vectors" has no end; expected a whole file'
      });
    expect(await found(text.slice(0, end - 1), ["sun"])).toEqual({sun: [1, 2]});
  });

  it("throws for a row that is longer than any row", async () => {
    const text = `{"vectors":{"long":[${"1,".repeat(40_000)}1],"sun":[1]}}`;
    await expect(rows(text, ["sun"])).rejects.toMatchObject({code: "broken-text"});
  });
});

describe("encodeModel(entry, words, files) of a text matrix", () => {
  const source = {type: "npm", package: "plain", version: "1.0.0", integrity: "sha512-none"} as const;
  const entry: ModelEntry = {
    id: "plain",
    name: "Plain",
    kind: "static",
    dims: 2,
    rows: 4,
    defaultForm: "bare",
    source,
    matrix: {format: "text", file: "v.json", under: "vectors", idAt: 2},
    tokenizer: {kind: "none"},
    licence: "MIT",
    citation: "none"
  };
  const encode = (text: string, words: readonly string[], of = entry) => {
    const bytes = countingSource(text);
    const files = {label: (path: string) => path, find: () => bytes, source: () => bytes, files: {}};
    const origin = () => ({source: "npm:plain@1.0.0", revision: "sha512-none"});
    return encodeModel(of, words, {...files, close: async () => {}}, origin);
  };

  it("gives a row a word, in the words' order, and names the words without one", async () => {
    const {embeddings, missing} = await encode(file({sun: [1, 2, 3], star: [4, 5, 0]}), ["star", "moon", "sun"]);
    expect(missing).toEqual(["moon"]);
    expect(embeddings).toMatchObject({words: ["star", "sun"], tokenIds: Int32Array.of(0, 3)});
    expect([...embeddings.vectors]).toEqual([4, 5, 1, 2]);
  });

  it("throws for an entry of fewer or more dimensions than the rows have, with the length after them and without", async () => {
    const of = (dims: number, idAt: number): ModelEntry => ({
      ...entry,
      dims,
      matrix: {format: "text", file: "v.json", under: "vectors", idAt}
    });
    // 3, 4, 12 are 13 long
    const rows = [
      [[3, 4, 12, 0], 3],
      [[3, 4, 12, 13, 0], 4]
    ] as const;
    for (const [row, idAt] of rows) {
      expect([...(await encode(file({sun: row}), ["sun"], of(3, idAt))).embeddings.vectors]).toEqual([3, 4, 12]);
      for (const dims of [2, 4])
        await expect(encode(file({sun: row}), ["sun"], of(dims, idAt))).rejects.toMatchObject({
          code: "wrong-shape",
          message: `wrong row: "sun" has 3 numbers; expected ${dims}`
        });
    }
  });

  it("throws for a row with too few numbers, or with an id that is none", async () => {
    for (const [row, message] of [
      [[1], '"sun" has 1 numbers, id undefined'],
      [[1, 2], '"sun" has 2 numbers, id undefined'],
      [[1, 2, 4], '"sun" has 3 numbers, id 4'],
      [[1, 2, -1], '"sun" has 3 numbers, id -1'],
      [[1, 2, 0.5], '"sun" has 3 numbers, id 0.5']
    ] as const)
      await expect(encode(file({sun: row}), ["sun"])).rejects.toMatchObject({
        code: "wrong-shape",
        message: `wrong row: ${message}`
      });
  });
});
