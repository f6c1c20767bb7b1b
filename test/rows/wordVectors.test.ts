import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readCsvVectors} from "../../src/files/csvVectors.js";
import {countLines, readTextVectors, textLayout, type TextVectors} from "../../src/rows/textVectors.js";
import {readWord2vecBinary} from "../../src/rows/word2vecBinary.js";
import {readDamaged, vectorFiles} from "../support/damagedVectors.js";
import {countingSource} from "./support.js";

const file = (name: string): Buffer => readFileSync(new URL(`../fixtures/vectors/${name}`, import.meta.url));
const {words, vectors} = JSON.parse(file("vectors.json").toString("utf8")) as {
  words: readonly string[];
  vectors: readonly (readonly number[])[];
};

type Read = (bytes: Uint8Array, wanted?: readonly string[]) => Promise<Pick<TextVectors, "rows">>;
const text: Read = async (bytes, wanted = words) => {
  const source = countingSource(bytes);
  return readTextVectors(source, await textLayout(source), wanted);
};
const binary: Read = async (bytes, wanted = words) => readWord2vecBinary(countingSource(bytes), wanted);
const csv: Read = async (bytes) => readCsvVectors(countingSource(bytes));

const writers: readonly (readonly [file: string, read: Read, digits: number])[] = [
  ["gensim.txt", text, 7],
  ["glove.txt", text, 4],
  ["fasttext.vec", text, 4],
  ["gensim.bin", binary, 7],
  ["c.bin", binary, 7],
  ["pandas.csv", csv, 7],
  ["sheet.csv", csv, 5]
];

describe("word vectors", () => {
  it.each(writers)("of %s are those that were written, each with its place", async (name, read, digits) => {
    const {rows} = await read(file(name));
    expect([...rows.keys()].slice(0, words.length)).toEqual(words);
    words.forEach((word, i) => {
      const {id, values} = rows.get(word) ?? {id: -1, values: []};
      expect([word, id, values.length]).toEqual([word, i, 6]);
      Array.from(values).forEach((value, k) => expect(value).toBeCloseTo(vectors[i]?.[k] ?? NaN, digits));
    });
  });

  it("are found for words with spaces, and for no others that begin as they do", async () => {
    const {rows} = await text(file("glove.txt"), [". . .", "at name@domain.com", "at", "."]);
    expect([...rows].map(([word, {id}]) => [word, id])).toEqual([
      [". . .", 11],
      ["at name@domain.com", 12]
    ]);
  });

  it("are read in one pass that ends with the last word, a chunk's border in any place", async () => {
    const row = (word: string): string => `${word} ${vectors[0]?.join(" ") ?? ""}\n`;
    const many = Buffer.from(`${Array.from({length: 40_000}, (_, i) => row(`w${i}`)).join("")}`);
    const source = countingSource(many);
    const layout = await textLayout(source);
    expect(layout).toEqual({dims: 6, header: false, rows: undefined});
    const {rows, lines} = await readTextVectors(source, layout, ["w9000", "w0", "w12345"]);
    expect([rows.size, lines]).toEqual([3, 12_346]);
    expect(Math.max(...source.reads.map(([start, length]) => start + length))).toBeLessThan(many.length / 2);
    expect(await countLines(source)).toBe(40_000);
  });

  it.each([
    ["with tabs", "a\t1\t2\nb\t3\t4\n"],
    ["with a tab after the word alone", "a\t1 2\nb\t3 4\n"],
    ["with a byte order mark and carriage returns", "\uFEFF2 2\r\na 1 2\r\nb 3 4\r\n"],
    ["with a byte order mark and no header", "\uFEFFa 1 2\nb 3 4"],
    ["in columns of one width", "2  2\na   1   2 \nb\t 3   4\n"],
    ["with blank lines between and after", "2 2\n\na 1 2\n \r\nb 3 4\n\n\t\n"]
  ])("are read as text %s", async (_, content) => {
    const {rows} = await text(Buffer.from(content), ["b", "a", "c"]);
    expect([...rows].map(([word, {id, values}]) => [word, id, ...values])).toEqual([
      ["a", 0, 1, 2],
      ["b", 1, 3, 4]
    ]);
  });

  it("are counted without blank lines", async () => {
    expect(await countLines(countingSource("a 1 2\n\nb 3 4\n \n"))).toBe(2);
    await expect(text(Buffer.from("a 1 2\nc 1 2\n\nb 1 x\n"), ["b"])).rejects.toThrow("line 4");
  });

  it("are told wrong at once, however long what stands in place of a number", async () => {
    const digits = "1".repeat(900_000);
    await expect(text(Buffer.from(`a 1 2\nc 1 2\nb 1 ${digits}x\n`), ["b"])).rejects.toThrow("line 3");
    await expect(csv(Buffer.from(`word,x,y\na,1,${digits}x\n`))).rejects.toThrow("line 2");
  });

  it("are those of the word itself: a mark, a case or an accent written otherwise makes another word", async () => {
    const {rows} = await text(Buffer.from("x 9 9\n\uFEFFstar 1 2\nStar 3 4\nnai\u0308ve 5 6\nstar 7 8\nstar 0 0\n"), [
      "star",
      "na\u00efve"
    ]);
    expect([...rows].map(([word, {id, values}]) => [word, id, ...values])).toEqual([["star", 4, 7, 8]]);
  });

  it.each([
    ["a 1 2 3\nc 1 2 3\nb 1 x 3\n", "bad-value", "line 3"],
    ["a 1 2 3\nbb 1 2 3\nb 1 2\n", "broken-text", "line 3 has 2 numbers; expected 3"],
    ["a 1 2 3\nbb 1 2 3\nb 1 2 3 4\n", "broken-text", "line 3 has 4 numbers; expected 3"],
    ["a 1 2\nc 1 2\nb nan 2\n", "bad-value", "line 3"],
    ["a 1 2\nb 1e39 2\n", "bad-value", "line 2"],
    ["3 2\na 1 2\nc 1 2\n", "broken-text", "it has 2 lines of words; expected 3: is it cut short?"],
    ["1 2\na 1 2\nb 1 2\n", "broken-text", "it has 2 lines of words; expected 1"],
    ["2 3\na 1 2\nb 1 2\n", "broken-text", "expected a word and its 3 numbers a line"],
    ["2 2\na 1 2 3\nb 1 2 3\n", "broken-text", "expected a word and its 2 numbers a line"],
    ["nothing here\n", "broken-text", "expected a word and its numbers a line"],
    ["", "broken-text", "expected a word and its numbers a line"]
  ])("of the damaged text %j are told by their line, and never half-read", async (content, code, message) => {
    await expect(text(Buffer.from(content), ["b"])).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string
    });
  });

  it("of a damaged binary file are refused: cut short, longer than its count, without a word, not finite", async () => {
    const whole = file("c.bin");
    const refuse = async (bytes: Uint8Array, message: string) =>
      expect(binary(bytes, ["nowhere"])).rejects.toThrow(message);
    await refuse(whole.subarray(0, 200), "11 words of 6 numbers leave its 200 bytes; is it cut short?");
    await refuse(Buffer.concat([whole, Buffer.from("more")]), "it goes on after the 11 rows that it counts");
    await refuse(Buffer.concat([Buffer.from("1 2\n"), Buffer.alloc(40_000, "x")]), "row 1 of 1 has no word");
    await refuse(Buffer.concat([Buffer.from("2 2\na "), Buffer.alloc(8), Buffer.alloc(12, "x")]), "it ends in row 2");
    await expect(binary(Buffer.concat([Buffer.from("1 2\na "), Buffer.alloc(8, 0xff)]), ["a"])).rejects.toMatchObject({
      code: "bad-value"
    });
  });

  /** Rows as gensim writes them, or with word2vec's line feeds: numbers near 0.1, whose bytes are no text. */
  const packed = (list: readonly string[], feed: string): Buffer => {
    const numbers = Buffer.alloc(24);
    for (let i = 0; i < 6; i++) numbers.writeFloatLE(0.1 + i / 1000, 4 * i);
    const rows = list.map((word) => Buffer.concat([Buffer.from(`${word} `), numbers, Buffer.from(feed)]));
    return Buffer.concat([Buffer.from(`${list.length} 6\n`), ...rows]);
  };

  it.each(["", "\n"])("of a binary file with line feeds %j are refused where a word has a space", async (feed) => {
    const refused = /"ice" before it may be a word with a space|goes on after the \d rows/;
    for (const list of [
      ["ice cream", "a"],
      ["a", "ice cream", "b"],
      ["a", "b", "ice cream"]
    ] as const)
      for (const wanted of [["ice"], ["b", "ice"], ["nowhere"]])
        await expect(binary(packed(list, feed), wanted), list.join()).rejects.toThrow(refused);
    expect([...(await binary(packed(["a", "ice", "b"], feed), ["ice"])).rows.keys()]).toEqual(["ice"]);
  });

  it("of a binary file may be of words that are cut within a character, where line feeds tell the rows apart", async () => {
    const bytes = packed(["a", "n\u00ef", "b"], "\n");
    const cut = bytes.subarray(0, bytes.indexOf(0xaf));
    const whole = Buffer.concat([cut, bytes.subarray(cut.length + 1)]);
    expect([...(await binary(whole, ["b"])).rows].map(([word, {id}]) => [word, id])).toEqual([["b", 2]]);
  });
});

// slices end within characters, line ends and quotes
describe.each([undefined, 1, 2, 7, 33])("readCsvVectors(source, column), by slices of %s bytes", (sliceBytes) => {
  const rowsOf = async (content: string, column?: string) => {
    const {rows} = await readCsvVectors(countingSource(content), {column, sliceBytes});
    return [...rows].map(([word, {id, values}]) => [word, id, ...values]);
  };
  const expected = [
    ["a", 0, 0.5, -1],
    ["b", 1, 2, 3.25]
  ];

  it.each([
    ["word,x,y\na,.5,-1\nb,2,3.25\n"],
    ["x;Word;y\r\n0,5;a;-1\r\n2;b;3,25\r\n"],
    ["\uFEFFWort\tx\ty\na\t0,5\t-1\nb\t2\t3,25\n"],
    ['word,x,y\n"a","0,5",-1\nb,2,"3,25"\n'],
    [",0,1\na,.5,-1\nb,2,3.25\n"],
    ['word,vector\na,"[0.5, -1.0]"\nb,"[2. 3.25]"\n']
  ])("reads %j", async (content) => expect(await rowsOf(content)).toEqual(expected));

  it("takes the column that is asked for", async () =>
    expect(await rowsOf("1,key,2\n.5,a,-1\n2,b,3.25\n", "key")).toEqual(expected));

  it.each([
    ["word;x;y\na;1,234;2\nb;3;4\n", "its commas may be decimal or stand between thousands"],
    ["word;x;y\na;1,5;2.5\nb;3;4\n", "its commas may be decimal"],
    ["word,x,y\na,1,2\na,3,4\n", 'line 3, "a": it is there twice'],
    ["word,x,y\na,1,2\n,3,4\n", 'line 3, "": no word'],
    ["a,.5,-1\nb,2,3.25\n", "its first line has numbers where the names of columns are expected"],
    ['a,"[.5 -1]"\nb,"[2 3]"\n', "its first line has numbers"],
    ["Nr,word,x,y\n1,a,1,2\n2,b,3,4\n3,c,5,6\n", '"Nr" counts the rows'],
    ["word,x,y\na,1,\n", '"" in the column "y" is no number'],
    ["word,kind,x\na,fruit,1\nb,fruit,2\n", '"fruit" in the column "kind" is no number; line 3, "b": "fruit"'],
    ["word,x,y\na,1\n", "line 2: 2 cells; expected 3"],
    ["word,x\na,1\n", "its first row has one number"],
    ["word,vector\na,[1 2]\nb,[1 ... 2]\n", "3 numbers; expected 2"],
    ["word,x,y\nMe\uFFFD,1,2\n", "it is not UTF-8"],
    ["word\na\n", "expected a header, a column of words"],
    ["w\0o\0", "it is UTF-16; save it as UTF-8"]
  ])("refuses %j, and says why", async (content, message) => expect(rowsOf(content)).rejects.toThrow(message));

  it("refuses a column that is not there", async () =>
    expect(rowsOf("word,x,y\na,1,2\n", "key")).rejects.toThrow('no column "key"; it has word, x, y'));
});

describe("damaged files of word vectors", () => {
  it.each(vectorFiles)("of %s are refused, or read as they are written", async (name) => {
    const {read, refused} = await readDamaged(name, 20);
    expect(read + refused).toBe(20);
  });
});
