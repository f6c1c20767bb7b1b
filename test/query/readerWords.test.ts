import {afterAll, afterEach, beforeAll, describe, expect, test} from "vitest";
import type {Database} from "../../src/query/database.js";
import {ownSqlExample} from "../../src/query/ownSqlExample.js";
import {QueryError} from "../../src/query/queryError.js";
import {piecesStream, wordsStream} from "../../src/tables/queryTables.js";
import {readerTable} from "../../src/query/readerSql.js";
import {readerWords} from "../../src/query/readerWords.js";
import {wordsOf} from "../../src/query/wordsOf.js";
import {openGuarded, pieceColumns, smallWords} from "./support.js";

let database: Database;
beforeAll(async () => {
  database = await openGuarded();
  await database.load("words", wordsStream(smallWords));
  await database.load(
    "pieces",
    piecesStream([
      {
        id: "one",
        embeddings: pieceColumns([
          ["moon", "space", ["Ġmoon"]],
          ["moon", "bare", ["mo", "on"]],
          ["star", "space", ["Ġst", "ar"]],
          ["desk", "space", ["Ġdesk"]]
        ])
      },
      {
        id: "it's two",
        embeddings: pieceColumns([
          ["desk", "space", ["▁desk"]],
          ["moon", "space", ["▁moon"]],
          ["star", "space", ["▁star"]]
        ])
      }
    ])
  );
}, 60_000);
afterEach(async () => {
  expect((await database.query("SELECT count(*) FROM words")).rows).toEqual([[smallWords.length]]);
});
afterAll(() => database.close());

async function refusal(work: Promise<unknown>): Promise<QueryError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(QueryError);
  return error as QueryError;
}

const single = "not a single SELECT statement; expected one SELECT or WITH, and nothing else";
const empty = "empty query; expected one SELECT or WITH statement";

describe("readerWords", () => {
  test.each([
    ["SELECT word FROM words WHERE set = 'seed' ORDER BY row", ["moon", "star", "desk", "apple"]],
    ["SELECT word, row FROM words WHERE set = 'seed' ORDER BY row DESC;", ["apple", "desk", "star", "moon"]],
    ["-- why; not\nWITH w AS (SELECT * FROM words) SELECT WORD FROM w /* ; */ WHERE row < 2 -- ;", ["moon", "star"]],
    ["SELECT 'a;b' AS word UNION ALL SELECT $$'; DROP TABLE words; --$$", ["a;b", "'; DROP TABLE words; --"]],
    ["FROM words SELECT word LIMIT 1", ["moon"]],
    ["SELECT word FROM words WHERE false", []],
    [ownSqlExample("one", "it's two"), ["moon", "desk"]],
    [ownSqlExample("one", "one"), ["moon", "desk"]]
  ])("readerWords(%j)", async (sql, words) => {
    expect(await readerWords(database, sql)).toEqual(words);
  });

  test("readerWords keeps the query's order for as many words as are allowed", async () => {
    const sql = "SELECT 'w' || i AS word FROM range(2000) AS t (i) ORDER BY hash(i), i";
    const words = await readerWords(database, sql);
    expect(words).toEqual((await database.query(sql)).rows.map(([word]) => word));
    expect(new Set(words).size).toBe(2000);
  });

  test.each([
    ["", empty],
    [" \n\t", empty],
    ["-- only a remark", single],
    [";", single],
    ["SELECT word FROM words; SELECT word FROM words", single],
    ["SELECT 1) AS a; DROP TABLE words; --", 'query failed: Parser Error: syntax error at or near ")"'],
    ["SELECT word FROM words; DROP TABLE words", single],
    ["DROP TABLE words", single],
    ["DELETE FROM words RETURNING word", single],
    ["INSERT INTO words VALUES (9, 'a', 'b', 'seed', '') RETURNING word", single],
    [
      "WITH w AS (DELETE FROM words RETURNING word) SELECT word FROM w",
      "query failed: Not implemented Error: A CTE needs a SELECT"
    ],
    ["CREATE TABLE stolen AS SELECT * FROM words", single],
    ["COPY words TO '/nonexistent/words.csv'", single],
    ["COPY words FROM 'http://127.0.0.1:1/words.csv'", single],
    ["ATTACH '/nonexistent/other.db'", single],
    ["ATTACH 'http://127.0.0.1:1/other.db' AS other", single],
    ["INSTALL httpfs", single],
    ["LOAD httpfs", single],
    ["SET lock_configuration = false", single],
    ["SET enable_external_access = true", single],
    ["PRAGMA database_list", single],
    ["CALL pragma_version()", single],
    ["EXPLAIN SELECT 1", single],
    ["SELECT * FROM query('DROP TABLE words')", single],
    ["SELEC word FROM words", 'query failed: Parser Error: syntax error at or near "SELEC"'],
    ["SELECT word FROM", "query failed: Parser Error: syntax error at end of input"],
    ["SELECT 'word", `query failed: Parser Error: unterminated quoted string at or near "'word"`],
    ["SELECT wrod FROM words", 'query failed: Binder Error: Referenced column "wrod" not found in FROM clause!'],
    [
      "SELECT word FROM wordz",
      'query failed: Catalog Error: Table with name wordz does not exist! Did you mean "words"?'
    ],
    [
      "SELECT * FROM read_csv('http://127.0.0.1:1/words.csv')",
      'query failed: Permission Error: Cannot access file "http://127.0.0.1:1/words.csv" - file system operations are disabled by configuration'
    ],
    [
      "SELECT content AS word FROM read_text('/etc/passwd')",
      'query failed: Permission Error: Cannot access file "/etc/passwd" - file system operations are disabled by configuration'
    ],
    [
      "SELECT file AS word FROM glob('/etc/*')",
      'query failed: Permission Error: Cannot access file "/etc/*" - file system operations are disabled by configuration'
    ],
    [
      "SELECT * FROM '/etc/passwd.csv'",
      'query failed: Permission Error: Cannot access file "/etc/passwd.csv" - file system operations are disabled'
    ]
  ])("readerWords(%j) is refused: %s", async (sql, message) => {
    const error = await refusal(readerWords(database, sql));
    expect(error.message).toContain(message);
    expect(error.message).not.toContain("\n");
    expect(error.sql).toBe(sql);
  });

  test.each([
    [
      "SELECT category, row FROM words",
      'no column "word": category, row; expected a query that returns the words to compare'
    ],
    ["DESCRIBE words", 'no column "word": column_name'],
    [
      "SELECT 'moon' AS word UNION ALL SELECT 'moon'",
      'duplicate word: "moon" in rows 1 and 2; expected each word once'
    ],
    ["SELECT CAST(NULL AS VARCHAR) AS word", "not a word: null in row 1; expected text"],
    ["SELECT row AS word FROM words", "not a word: 0 in row 1; expected text"],
    ["SELECT ['moon'] AS word", "not a word: [moon] in row 1; expected text"],
    [
      "SELECT repeat('x', 100000000) AS word",
      'word too long: "xxxxxxxxxxxxxxxxxxxx…" in row 1; expected at most 200 characters'
    ],
    [
      "SELECT 'w' || i AS word FROM range(2001) AS t (i)",
      "too many rows: more than 2000; expected at most that many words"
    ],
    ["SELECT 'w' || i AS word FROM range(1000000000000) AS t (i)", "too many rows: more than 2000"]
  ])("readerWords(%j) is refused: %s", async (sql, message) => {
    const error = await refusal(readerWords(database, sql));
    expect(error.message).toContain(message);
    expect(error.sql).toBe(sql);
  });

  test("readerTable gives what a query answers, whatever its columns", async () => {
    expect(
      await readerTable(database, "SELECT model, token_id FROM pieces WHERE word = 'desk' ORDER BY model")
    ).toEqual({
      columns: ["model", "token_id"],
      rows: [
        ["it's two", 30_000],
        ["one", 30_005]
      ]
    });
  });
});

describe("wordsOf", () => {
  test("wordsOf(table) is the column word, in order", () => {
    expect(wordsOf({columns: ["n", "word"], rows: [[1, "b"], [2, "a"]]})).toEqual(["b", "a"]); // prettier-ignore
  });

  test("wordsOf(table without columns) is refused", () => {
    expect(() => wordsOf({columns: [], rows: []})).toThrow('no column "word": no columns; expected');
  });
});
