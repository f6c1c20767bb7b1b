import type {Database, QueryTable} from "./database.js";
import {QueryError, queryError} from "./queryError.js";
import {maximumWords} from "./wordsOf.js";

/**
 * The answer to a reader's SQL: at most one row more than `maximumWords`, since that tells too many. DuckDB's `query` takes text that
 * parses as one SELECT and nothing else, so comments and quotes are its own parser's work.
 */
export async function readerTable(
  database: Database,
  sql: string,
  {select = "*", limit = maximumWords + 1}: {readonly select?: string; readonly limit?: number} = {}
): Promise<QueryTable> {
  if (sql.trim() === "") throw new QueryError("empty query; expected one SELECT or WITH statement", sql);
  try {
    return await database.query(`SELECT ${select} FROM query(?) LIMIT ${limit}`, [sql]);
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
