import {existsSync, readFileSync} from "node:fs";
import {parse} from "csv-parse/sync";
import type {Database} from "../../src/query/database.js";
import {openNodeDatabase} from "../../src/query/openNode.js";
import type {WordRow} from "../../src/rsa/choice.js";
import type {Embeddings} from "../../src/tables/embeddings.js";

export const hostile = [
  "'; DROP TABLE words; --",
  "' OR 1 = 1 --",
  "O''Neill",
  '"word"',
  "?",
  "$1",
  "%",
  "\\'",
  "a\nb",
  "a\0b",
  "🙂",
  "\ud800",
  "",
  "null"
] as const;

const row = (word: string, category: string, set: WordRow["set"], note = ""): WordRow => ({word, category, set, note});

/** Few, in no alphabetical order, and with words and categories that would break a query put together from text. */
export const smallWords: readonly WordRow[] = [
  row("moon", "space", "seed"),
  row("star", "space", "seed", "homograph: also a verb"),
  row("desk", "furniture", "seed"),
  row("apple", "fruit", "seed"),
  row("cat", "animal", "everyday"),
  row("'; DROP TABLE words; --", 'it\'s "quoted"?', "everyday"),
  row("ice cream", "fruit", "everyday"),
  row("naïve 🙂", "?", "everyday")
];

/** The committed words where they are there already. */
export const allWords: readonly WordRow[] = existsSync("data/words.csv")
  ? (parse(readFileSync("data/words.csv", "utf8"), {columns: true, bom: true, skip_empty_lines: true}) as WordRow[])
  : smallWords;

/** The columns of an embeddings file of `[word, form, tokens]`, without vectors. */
export function pieceColumns(
  words: readonly (readonly [string, "bare" | "space", readonly string[]])[]
): Omit<Embeddings, "meta" | "vectors"> {
  const rows = words.flatMap(([word, form, tokens]) =>
    tokens.map((token, piece) => ({word, form, token, piece, pieces: tokens.length}))
  );
  return {
    dims: 2,
    words: rows.map(({word}) => word),
    forms: rows.map(({form}) => form),
    piece: Int16Array.from(rows, ({piece}) => piece),
    pieces: Int16Array.from(rows, ({pieces}) => pieces),
    tokens: rows.map(({token}) => token),
    tokenIds: Int32Array.from(rows, (_, i) => 30_000 + i)
  };
}

/** A database that tests may ask for files and hosts: opens none where those are not switched off. */
export async function openGuarded(): Promise<Database> {
  const database = await openNodeDatabase();
  const {rows} = await database.query("SELECT current_setting('enable_external_access')");
  if (rows[0]?.[0] !== false) throw new Error("external access is on; expected SQL to reach neither files nor hosts");
  return database;
}
