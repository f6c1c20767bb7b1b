import fc from "fast-check";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Database} from "../../src/query/database.js";
import {displaySql} from "../../src/query/displaySql.js";
import {openNodeDatabase} from "../../src/query/openNode.js";
import {wordsStream} from "../../src/tables/queryTables.js";
import {selectionSql} from "../../src/query/selectionSql.js";
import {setsOf, type Choice, type WordRow} from "../../src/rsa/choice.js";
import {selectWords} from "../../src/rsa/selectWords.js";
import {allWords, hostile, smallWords} from "./support.js";

let database: Database;
beforeAll(async () => {
  database = await openNodeDatabase();
}, 60_000);
afterAll(() => database.close());

const anyText = fc.oneof(fc.constantFrom(...hostile), fc.string({unit: "binary"}), fc.string({unit: "grapheme"}));

/** Legal choices only: categories of the set, each word once; what is left out may be any text. */
function choices(words: readonly WordRow[]): fc.Arbitrary<Choice> {
  const names = words.map(({word}) => word);
  const sets = fc.constantFrom(...setsOf(words), "all").chain((set) => {
    const categories = [
      ...new Set(words.filter((row) => set === "all" || row.set === set).map(({category}) => category))
    ];
    return fc.record({
      kind: fc.constant("set" as const),
      set: fc.constant(set),
      categories: fc.option(fc.shuffledSubarray(categories)),
      without: fc.array(fc.oneof(fc.constantFrom(...names), anyText), {maxLength: 12})
    });
  });
  const lists = fc.record({kind: fc.constant("words" as const), words: fc.shuffledSubarray(names)});
  return fc.oneof(sets, lists);
}

const rowsOf = ({words}: {words: readonly WordRow[]}): string[][] =>
  words.map(({word, category, set, note}) => [word, category, set, note]);

describe.each([
  ["a table with hostile text", smallWords, 150],
  ["the committed words", allWords, 100]
] as const)("selectionSql over %s", (_, words, numRuns) => {
  beforeAll(() => database.load("words", wordsStream(words)));

  test("selectionSql answers as selectWords does, for every legal choice", async () => {
    await fc.assert(
      fc.asyncProperty(choices(words), async (choice) => {
        const {sql, params} = selectionSql(choice);
        const {columns, rows} = await database.query(sql, params);
        expect(columns).toEqual(["word", "category", "set", "note"]);
        expect(rows).toEqual(rowsOf(selectWords(words, choice)));
        expect(sql).toMatch(/\nORDER BY (position, )?row$/);
      }),
      {numRuns, seed: 1}
    );
  });

  test("displaySql writes a query that answers the same when it is pasted", async () => {
    await fc.assert(
      fc.asyncProperty(choices(words), async (choice) => {
        const query = selectionSql(choice);
        const pasted = await database.query(displaySql(query));
        expect(pasted).toEqual(await database.query(query.sql, query.params));
      }),
      {numRuns: 50, seed: 2}
    );
  });

  test("a category by SQL and by chip is of the same words, in the same order, for every category and set", async () => {
    for (const set of [...setsOf(words), "all"])
      for (const category of new Set(
        words.filter((row) => set === "all" || row.set === set).map((row) => row.category)
      )) {
        const choice: Choice = {kind: "set", set, categories: [category], without: []};
        const pasted = await database.query(displaySql(selectionSql(choice)));
        expect(pasted.rows).toEqual(rowsOf(selectWords(words, choice)));
      }
  });

  test("selectionSql takes all words of the table, in reverse", async () => {
    const choice: Choice = {kind: "words", words: words.map(({word}) => word).reverse()};
    const {sql, params} = selectionSql(choice);
    expect((await database.query(sql, params)).rows).toEqual(rowsOf(selectWords(words, choice)));
  });
});

describe("selectionSql", () => {
  beforeAll(() => database.load("words", wordsStream(smallWords)));

  test.each(hostile.filter((text) => !smallWords.some(({word}) => word === text)))(
    "%j travels as data, and the table stays",
    async (text) => {
      const category: Choice = {kind: "set", set: "all", categories: [text === "?" ? "??" : text], without: [text]};
      for (const choice of [category, {kind: "words", words: [text]} satisfies Choice]) {
        const {sql, params} = selectionSql(choice);
        expect(sql).not.toContain(text === "" || text === "?" ? "\0" : text);
        expect((await database.query(sql, params)).rows).toEqual([]);
        expect((await database.query(displaySql({sql, params}).replaceAll("\ud800", "\ufffd"))).rows).toEqual([]);
      }
      expect((await database.query("SELECT count(*) FROM words")).rows).toEqual([[smallWords.length]]);
    }
  );

  test("selectionSql reads well", () => {
    expect(displaySql(selectionSql({kind: "set", set: "seed", categories: ["fruit", "it's"], without: ["fig"]}))).toBe(
      `SELECT word, category, set, note
FROM words
WHERE set = 'seed'
  AND category IN ('fruit', 'it''s')
  AND word NOT IN ('fig')
ORDER BY row`
    );
    expect(displaySql(selectionSql({kind: "words", words: ["moon", "?"]}))).toBe(
      `SELECT word, category, set, note
FROM unnest(['moon', '?']) WITH ORDINALITY AS asked (word, position)
JOIN words USING (word)
ORDER BY position, row`
    );
    expect(displaySql(selectionSql({kind: "set", set: "all", categories: null, without: []}))).toBe(
      "SELECT word, category, set, note\nFROM words\nORDER BY row"
    );
  });

  test("displaySql(text) is read back as the same text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...hostile), fc.string({unit: "grapheme"})), async (text) => {
        fc.pre(!text.includes("\ud800"));
        expect((await database.query(displaySql({sql: "SELECT ?", params: [text]}))).rows).toEqual([[text]]);
      }),
      {numRuns: 100, seed: 3}
    );
  });

  test("displaySql refuses parameters that are too few", () => {
    expect(() => displaySql({sql: "SELECT ?, ?", params: ["a"]})).toThrow("parameter mismatch: 1; expected 2");
  });
});
