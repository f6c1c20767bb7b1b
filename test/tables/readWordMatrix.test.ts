import {readFileSync} from "node:fs";
import {Decimal, makeData, makeVector, Table, tableToIPC, vectorFromArray} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {listKind, mostBytes, readWordMatrix, requireSize, type BroughtFile} from "../../src/tables/readWordMatrix.js";
import {TableError} from "../../src/tables/tableError.js";

const folder = "test/fixtures/rdms";
const words = {name: "words.txt", bytes: readFileSync(`${folder}/words.txt`)};
const csv = (text: string): BroughtFile => ({name: "own.csv", bytes: new TextEncoder().encode(text)});
const refusal = (text: string): Promise<string> =>
  readWordMatrix(csv(text)).then(
    () => "read",
    (error: unknown) => (error instanceof TableError ? error.message : String(error))
  );
const numbered = (count: number): string[] => Array.from({length: count}, (_, i) => `w${i}`);

describe("readWordMatrix(file)", () => {
  test("reads 1 000 words, square and as pairs, alike", async () => {
    const names = numbered(1000);
    const value = (i: number, j: number): number => ((i + j) * 37) % 101;
    const rows = names.map((word, i) => [word, ...names.map((_, j) => (i === j ? "" : value(i, j)))].join(","));
    const square = await readWordMatrix(csv([["", ...names].join(","), ...rows].join("\n")));
    const lines = names.flatMap((word, i) =>
      names.slice(i + 1).map((other, k) => `${word},${other},${value(i, i + 1 + k)}`)
    );
    const pairs = await readWordMatrix(csv(["word,other,value", ...lines].join("\n")));
    expect([square.words, pairs.words].map((all) => all.join())).toEqual([names.join(), names.join()]);
    expect(square.values).toHaveLength(499_500);
    expect(square.values[999]).toBe(value(1, 2));
    expect(pairs.values.every((one, k) => one === square.values[k])).toBe(true);
  });

  test("names so many faults, and counts the others", async () => {
    const lines = numbered(500).map((word) => `${word},star,x`);
    expect(await refusal(["word,other,value", ...lines].join("\n"))).toMatch(
      /^own\.csv: line 2: "x" is no number; .*; line 11: "x" is no number; and 490 more$/
    );
  });

  test.each([
    ["nothing", "", "own.csv: it is empty"],
    ["empty lines", "\n\n\n", "own.csv: it has no lines"],
    ["a header alone", "word,other,value\n", "own.csv: it has 0 words; expected at least 3"],
    ["too many columns", `,${numbered(6000).join(",")}\n`, "own.csv: it has 6000 words; expected at most 5000"],
    [
      "too many words in pairs",
      ["word,other,value", ...numbered(3000).map((word) => `${word},x${word},1`)].join("\n"),
      "own.csv: it has 5002 words; expected at most 5000"
    ],
    [
      "a value with an unquoted comma, and a line cut short",
      "word,other,value\nmoon,star,1,5\nmoon,desk,2,\nstar,desk",
      "own.csv: line 2 has 4 cells; expected 3; line 4 has 2 cells; expected 3"
    ],
    [
      "two columns of values",
      "word,other,value,value\nmoon,star,1,2\nmoon,desk,3,4\nstar,desk,5,6",
      'own.csv: the column "value" stands there twice'
    ],
    ["a line without an end", `word,other,value\n"${"x".repeat(2_000_000)}`, /^own\.csv: Max Record Size/],
    ["a byte that is no UTF-8", "\uD800", /^own\.csv: its first line is/]
  ])("refuses %s in one line", async (_, text, why) => {
    expect(await refusal(text)).toMatch(why);
  });

  test("refuses decimals of Arrow, which would be read without their point", async () => {
    const type = new Decimal(3, 10, 128);
    const data = makeData({type, length: 3, data: new Uint32Array(12).fill(7)});
    const table = new Table({
      word: vectorFromArray(["moon", "moon", "star"]),
      other: vectorFromArray(["star", "desk", "desk"]),
      value: makeVector(data)
    });
    const file = {name: "own.arrow", bytes: tableToIPC(table, "file")};
    await expect(readWordMatrix(file)).rejects.toThrow(
      'own.arrow: the column "value" holds decimals; expected floats or whole numbers'
    );
  });

  test("takes no file that is too large, and asks before it is read", () => {
    expect(() => requireSize("own.csv", mostBytes)).not.toThrow();
    expect(() => requireSize("own.csv", mostBytes + 1)).toThrow(
      "own.csv: it has 67108865 bytes; expected at most 67108864"
    );
  });

  test.each(["pairs.arrow", "square.arrow", "square.npy", "pairs.csv"])(
    "%s with damaged bytes is read or refused in one line",
    async (name) => {
      const whole = readFileSync(`${folder}/${name}`);
      const {below} = randomStream(7, 0);
      let refused = 0;
      for (let k = 0; k < 60; k++) {
        const bytes = new Uint8Array(whole);
        for (let flips = below(4); flips >= 0; flips--) bytes[below(bytes.length)] = below(256);
        const cut = k % 4 === 0 ? bytes.slice(0, below(bytes.length)) : bytes;
        const found = await readWordMatrix({name, bytes: cut}, name.endsWith(".npy") ? {words} : {}).catch(
          (error: unknown) => error
        );
        if (found instanceof Error) {
          refused++;
          expect(found).toBeInstanceOf(TableError);
          expect(found.message).toMatch(/^[^\n]+$/);
        }
      }
      expect(refused).toBeGreaterThan(0);
    }
  );
});

describe("listKind(file)", () => {
  const text = (name: string, content: string): BroughtFile => ({name, bytes: new TextEncoder().encode(content)});
  const arrow = (columns: Record<string, readonly (string | number)[]>): BroughtFile => ({
    name: "own.arrow",
    bytes: tableToIPC(
      new Table(
        Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, vectorFromArray([...values])]))
      ),
      "file"
    )
  });

  test.each([
    ["columns word,count", text("own.csv", "word,count\nmoon,3\n")],
    ["more columns, in another order and quoted", text("own.csv", '\uFEFF\n"count","a ""note",word\n3,b,moon\n')],
    ["tabs after an empty line", text("own.TSV", "\r\nword\tcount\r\nmoon\t3\r\n")],
    ["a header alone", text("own.txt", "word;count")],
    ["an end that no reader takes", text("own.csv", 'word,count\n"moon,3')],
    ["Arrow", arrow({word: ["moon"], count: [3]})]
  ])("knows a list by its columns: %s", async (_, file) => {
    expect(await listKind(file)).toBe("counts");
  });

  test.each([
    ["pairs that were met so often", text("own.csv", "word,other,count\nmoon,star,3\n")],
    ["a square over these words", text("own.csv", ",word,counts\nword,0,1\ncounts,1,0\n")],
    ["pairs of Arrow", arrow({word: ["moon"], other: ["star"], value: [1]})],
    ["nothing", text("own.csv", "")],
    ["a quote without an end", text("own.csv", '"word,count\nmoon,3')],
    ["no Arrow at all", text("own.arrow", "word,count\nmoon,3\n")],
    ["another kind of file", text("own.npy", "word,count\nmoon,3\n")]
  ])("is false of %s", async (_, file) => {
    expect(await listKind(file)).toBeUndefined();
  });
});
