import {tableFromArrays, tableFromIPC, tableToIPC} from "apache-arrow";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import type {Database} from "../../src/query/database.js";
import {openNodeDatabase} from "../../src/query/openNode.js";
import {QueryError} from "../../src/query/queryError.js";
import {piecesStream, wordsStream} from "../../src/tables/queryTables.js";
import {openGuarded, pieceColumns, smallWords} from "./support.js";

let database: Database;
beforeAll(async () => {
  database = await openGuarded();
}, 60_000);
afterAll(() => database.close());

const typesOf = async (table: string) =>
  (await database.query("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = ?", [table]))
    .rows;
const count = async () => (await database.query("SELECT count(*) FROM words")).rows;

describe("openNodeDatabase", () => {
  test("load(words) makes the table that readers are promised", async () => {
    const stream = wordsStream(smallWords);
    await database.load("words", stream);
    expect(stream.byteLength).toBeGreaterThan(0);
    expect(await typesOf("words")).toEqual([
      ["row", "INTEGER"],
      ["word", "VARCHAR"],
      ["category", "VARCHAR"],
      ["set", "VARCHAR"],
      ["note", "VARCHAR"]
    ]);
    expect((await database.query("FROM words ORDER BY row")).rows).toEqual(
      smallWords.map(({word, category, set, note}, row) => [row, word, category, set, note])
    );
  });

  test("load(pieces) makes the table that readers are promised, without vectors", async () => {
    const models = [
      {id: "a", embeddings: pieceColumns([["ice cream", "bare", ["ice", " cream"]]])},
      {id: "b", embeddings: pieceColumns([["moon", "space", [" moon"]]])}
    ];
    await database.load("pieces", piecesStream(models));
    expect(await typesOf("pieces")).toEqual([
      ["model", "VARCHAR"],
      ["word", "VARCHAR"],
      ["form", "VARCHAR"],
      ["piece", "SMALLINT"],
      ["pieces", "SMALLINT"],
      ["token", "VARCHAR"],
      ["token_id", "INTEGER"]
    ]);
    expect((await database.query("FROM pieces ORDER BY model, piece")).rows).toEqual([
      ["a", "ice cream", "bare", 0, 2, "ice", 30_000],
      ["a", "ice cream", "bare", 1, 2, " cream", 30_001],
      ["b", "moon", "space", 0, 1, " moon", 30_000]
    ]);
    await database.load("pieces", piecesStream([]));
    expect((await database.query("FROM pieces")).rows).toEqual([]);
  });

  test("wordsStream and piecesStream compile no text, which the site's policy forbids", async () => {
    const refuse = () => {
      throw new EvalError("code from text");
    };
    vi.stubGlobal("Function", new Proxy(Function, {construct: refuse, apply: refuse}));
    try {
      expect(() => tableFromArrays({word: ["moon"]})).toThrow("code from text");
      await database.load("words", wordsStream(smallWords));
      await database.load("pieces", piecesStream([{id: "a", embeddings: pieceColumns([["é", "bare", ["é"]]])}]));
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test("load replaces a table", async () => {
    await database.load("words", wordsStream(smallWords.slice(0, 3)));
    expect(await count()).toEqual([[3]]);
    await database.load("words", wordsStream([]));
    expect(await count()).toEqual([[0]]);
    await database.load("words", wordsStream(smallWords));
    expect(await count()).toEqual([[smallWords.length]]);
  });

  test.each([
    ["no bytes", new Uint8Array(0)],
    ["a schema cut short", wordsStream(smallWords).subarray(0, 100)],
    ["a batch cut short", wordsStream(smallWords).subarray(0, -200)],
    ["the file format", tableToIPC(tableFromIPC(wordsStream(smallWords)), "file")],
    ["noise", Uint8Array.from({length: 64}, (_, i) => (i * 37) & 255)]
  ])("load(%s) is refused, and the table stays as it was", async (_, stream) => {
    await database.load("words", wordsStream(smallWords));
    await expect(database.load("words", stream)).rejects.toThrow(QueryError);
    expect(await count()).toEqual([[smallWords.length]]);
  });

  test("calls at once are answered in turn, and one that fails harms no other", async () => {
    const [, one, bad, two] = await Promise.allSettled([
      database.load("words", wordsStream(smallWords)),
      database.query("SELECT count(*) FROM words"),
      database.query("SELECT nothing"),
      database.query("SELECT ? AS a, ? AS b", ["x", "y"])
    ]);
    expect(one).toMatchObject({value: {rows: [[smallWords.length]]}});
    expect(bad).toMatchObject({reason: {sql: "SELECT nothing", code: "query-refused"}});
    expect(two).toMatchObject({value: {columns: ["a", "b"], rows: [["x", "y"]]}});
  });

  test("query gives plain values", async () => {
    const sql = `SELECT count(*) AS n, sum(i) AS total, 1.5 AS decimal, 9007199254740993 AS big, [1, NULL] AS list,
      {a: 'x', b: [2]} AS struct, map {'k': 3} AS map, true AS yes, NULL AS nothing, 'x' AS a, 'y' AS a FROM range(4) AS t (i)`;
    const {columns, rows} = await database.query(sql);
    expect(columns).toEqual(["n", "total", "decimal", "big", "list", "struct", "map", "yes", "nothing", "a", "a"]);
    expect(rows).toEqual([[4, 6, 1.5, 9007199254740992, [1, null], {a: "x", b: [2]}, {k: 3}, true, null, "x", "y"]]);
  });

  test.each([
    "SELECT 1; SELECT 2",
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "SET autoload_known_extensions = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "LOAD httpfs",
    "COPY words TO '/nonexistent/words.csv'",
    "COPY words FROM 'http://127.0.0.1:1/words.csv'",
    "ATTACH '/nonexistent/other.db'",
    "EXPORT DATABASE '/nonexistent/words'",
    "SELECT * FROM read_csv('http://127.0.0.1:1/words.csv')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_parquet('http://127.0.0.1:1/words.parquet')",
    "SELECT json_serialize_sql('SELECT 1')"
  ])("query(%j) is refused, even past the check of a reader's SQL", async (sql) => {
    await expect(database.query(sql)).rejects.toMatchObject({
      name: "QueryError",
      sql,
      message: expect.stringMatching(
        /disabled (by|through) configuration|configuration has been locked|exists in the (json|parquet) extension|multiple statements/
      ) as string,
      cause: expect.any(Error) as Error
    });
  });

  test("query after close is refused", async () => {
    const other = await openNodeDatabase();
    expect(other.version).toMatch(/^v1\.\d+\.\d+$/);
    const before = other.query("SELECT 1");
    await other.close();
    await expect(other.query("SELECT 1")).rejects.toThrow("database closed: no answer; open it again");
    await before.catch(() => undefined);
  }, 60_000);

  test("DuckDB reads with the site's copy of apache-arrow", async () => {
    await database.load("words", tableToIPC(tableFromArrays({row: Int32Array.of(7)}), "stream"));
    expect((await database.query("FROM words")).rows).toEqual([[7]]);
  });
});
