import {afterAll, beforeAll, expect, test} from "vitest";
import type {Database} from "../../src/query/database.js";
import {maximumRows, readerAnswer} from "../../src/query/readerAnswer.js";
import {pairsStream} from "../../src/tables/queryTables.js";
import {openGuarded, smallWords} from "./support.js";

let database: Database;
beforeAll(async () => {
  database = await openGuarded();
}, 60_000);
afterAll(() => database.close());

const words = smallWords.slice(0, 3);

test("the table of pairs has a row a pair, in the order of the triangle, with both categories and both values", async () => {
  await database.load("pairs", pairsStream(words, Float64Array.of(0.1, 1 / 3, -0.5), Float64Array.of(NaN, 2, 3)));
  expect(await readerAnswer(database, "SELECT * FROM pairs")).toEqual({
    columns: ["word", "other", "category", "other_category", "a", "b"],
    rows: [
      ["moon", "star", "space", "space", 0.1, NaN],
      ["moon", "desk", "space", "furniture", 1 / 3, 2],
      ["star", "desk", "space", "furniture", -0.5, 3]
    ],
    cut: false
  });
  const within = "SELECT avg(a) AS mean FROM pairs WHERE category = other_category";
  expect((await readerAnswer(database, within)).rows).toEqual([[0.1]]);
});

test("of an answer without end so many rows are handed out, and that it goes on is told", async () => {
  const {rows, cut} = await readerAnswer(database, "SELECT range FROM range(200000)");
  expect([rows.length, cut]).toEqual([maximumRows, true]);
  expect((await readerAnswer(database, "SELECT range FROM range(3)")).cut).toBe(false);
});

test("what is no single SELECT is refused", async () => {
  await expect(readerAnswer(database, "DROP TABLE pairs")).rejects.toThrow("not a single SELECT statement");
  await expect(readerAnswer(database, " ")).rejects.toThrow("empty query");
});
