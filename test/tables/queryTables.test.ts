import {tableFromIPC} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {piecesStream, scoresStream, wordsStream} from "../../src/tables/queryTables.js";
import {textVector} from "../../src/tables/textVector.js";
import {fewWords, handmade} from "./support.js";

const texts = [
  "",
  "star",
  "🪐",
  "👩‍🚀",
  'say "hi"',
  "it's",
  "'; DROP TABLE words; --",
  "naïve",
  "Ġsun",
  "▁",
  "a\nb",
  "\u0000",
  "null"
];
const mark = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 6));

/** A stream's columns and rows as apache-arrow reads them. */
function read(bytes: Uint8Array) {
  const table = tableFromIPC(bytes);
  return {
    columns: table.schema.fields.map(({name, type}) => `${name}: ${String(type)}`),
    rows: table.toArray().map((row: {toJSON(): Record<string, unknown>}) => row.toJSON())
  };
}

describe("textVector(values)", () => {
  it("gives each text back: emoji, quotes, line breaks, empty", () => {
    const vector = textVector(texts);
    expect([...vector]).toEqual(texts);
    expect(texts.map((_, i) => vector.get(i))).toEqual(texts);
    expect(vector.nullCount).toBe(0);
  });

  it("takes no texts, and only empty ones", () => {
    expect([...textVector([])]).toEqual([]);
    expect([...textVector(["", "", ""])]).toEqual(["", "", ""]);
  });

  it("makes what is no text in UTF-16 the replacement character", () => {
    expect([...textVector(["\ud83e", "a"])]).toEqual(["\ufffd", "a"]);
  });
});

describe("wordsStream(words)", () => {
  it("gives each line back with its number", () => {
    const words = texts.map((word, i) => ({word, category: `c${i % 3}`, set: i < 2 ? "seed" : "everyday", note: word}));
    const {columns, rows} = read(wordsStream(words));
    expect(columns).toEqual(["row: Int32", "word: Utf8", "category: Utf8", "set: Utf8", "note: Utf8"]);
    expect(rows).toEqual(words.map((line, row) => ({row, ...line})));
  });

  it("has its columns without any line, and is no file", () => {
    const bytes = wordsStream([]);
    expect(read(bytes)).toMatchObject({columns: expect.arrayContaining(["word: Utf8"]), rows: []});
    expect(mark(bytes)).not.toBe("ARROW1");
  });

  it("gives the same bytes for the same words", () => {
    const words = texts.map((word) => ({word, category: "a", set: "seed", note: ""}));
    expect(wordsStream(words)).toEqual(wordsStream(words));
  });
});

describe("piecesStream(models)", () => {
  it("gives the pieces of each model in order, with the model's id and no vectors", async () => {
    const models = [
      {id: "stories15m", embeddings: await fewWords("stories15m")},
      {id: "hand", embeddings: handmade()},
      {id: "glove-100d", embeddings: await fewWords("glove-100d")}
    ];
    const {columns, rows} = read(piecesStream(models));
    expect(columns).toEqual([
      "model: Utf8",
      "word: Utf8",
      "form: Utf8",
      "piece: Int16",
      "pieces: Int16",
      "token: Utf8",
      "token_id: Int32"
    ]);
    const expected = models.flatMap(({id, embeddings: {words, forms, piece, pieces, tokens, tokenIds}}) =>
      words.map((word, i) => ({
        model: id,
        word,
        form: forms[i],
        piece: piece[i],
        pieces: pieces[i],
        token: tokens[i],
        token_id: tokenIds[i]
      }))
    );
    expect(rows).toEqual(expected);
    expect(rows).toContainEqual({
      model: "hand",
      word: "desks",
      form: "space",
      piece: 0,
      pieces: 2,
      token: "Ġdesk",
      token_id: 7
    });
  });

  it("gives any text back as word and token", () => {
    const words = texts.slice(0, 3);
    const {rows} = read(piecesStream([{id: "🪐 x", embeddings: handmade({words, tokens: words})}]));
    expect(rows).toMatchObject(words.map((word) => ({model: "🪐 x", word, token: word})));
  });

  it("has its columns without any model", () => {
    expect(read(piecesStream([]))).toMatchObject({columns: {length: 7}, rows: []});
  });
});

describe("scoresStream(scores)", () => {
  it("is one row a pair of models, NaN where there is no score", () => {
    const scores = [
      {a: "x", b: "y", words: 18, score: 0.5, p: 0.01},
      {a: "x", b: "z", words: 2, score: NaN, p: NaN}
    ];
    const {columns, rows} = read(scoresStream(scores));
    expect(columns).toEqual(["a: Utf8", "b: Utf8", "words: Int32", "score: Float64", "p: Float64"]);
    expect(rows).toEqual(scores);
  });
});
