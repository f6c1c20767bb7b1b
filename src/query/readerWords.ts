import type {Database} from "./database.js";
import {QueryError} from "./queryError.js";
import {readerTable} from "./readerSql.js";
import {maximumWords, wordsOf} from "./wordsOf.js";

/** How many characters a word may have. */
const maximumCharacters = 200;

const isText = (type: unknown): boolean => type === "VARCHAR" || String(type).startsWith("ENUM");
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * The words that a reader's own SQL asks for, in its order. The database itself hands out no more than so many words of so many characters.
 * @throws QueryError for a query that is none, and for words that are none, too many or too long
 */
export async function readerWords(database: Database, sql: string): Promise<string[]> {
  const {columns} = await readerTable(database, sql, {limit: 0});
  const name = columns.find((column) => column.toLowerCase() === "word");
  if (name === undefined) return wordsOf({columns, rows: []}, sql);
  const column = quoted(name);
  const select = `typeof(${column}), left(CAST(${column} AS VARCHAR), ${maximumCharacters + 1})`;
  const {rows} = await readerTable(database, sql, {select});
  if (rows.length <= maximumWords)
    for (const [i, [type, text]] of rows.entries()) {
      if (!isText(type) || typeof text !== "string")
        throw new QueryError(`not a word: ${String(text)} in row ${i + 1}; expected text`, sql);
      if ([...text].length > maximumCharacters)
        throw new QueryError(
          `word too long: ${JSON.stringify(`${text.slice(0, 20)}…`)} in row ${i + 1}; expected at most ${maximumCharacters} characters`,
          sql
        );
    }
  return wordsOf({columns: ["word"], rows: rows.map(([, text]) => [text])}, sql);
}
