import type {Database, QueryTable} from "./database.js";
import {QueryError, queryError} from "./queryError.js";
import {maximumWords} from "./wordsOf.js";

/** DuckDB's `query` takes text that parses as one SELECT and nothing else, so comments and quotes are its own parser's work. */
async function asOneSelect(database: Database, sql: string, limit: number): Promise<QueryTable> {
  if (sql.trim() === "") throw new QueryError("empty query; expected one SELECT or WITH statement", sql);
  try {
    return await database.query(`SELECT * FROM query(?) LIMIT ${limit}`, [sql]);
  } catch (cause) {
    const {message} = queryError(cause, sql);
    throw new QueryError(
      message.includes("Expected a single SELECT statement")
        ? "not a single SELECT statement; expected one SELECT or WITH, and nothing else"
        : message,
      sql,
      {cause}
    );
  }
}

/** Resolves for a reader's SQL that is one SELECT over tables that exist; does not run it. */
export async function checkReaderSql(database: Database, sql: string): Promise<void> {
  await asOneSelect(database, sql, 0);
}

/** The answer to a reader's SQL: at most one row more than `maximumWords`, since that tells too many. */
export function readerTable(database: Database, sql: string): Promise<QueryTable> {
  return asOneSelect(database, sql, maximumWords + 1);
}
