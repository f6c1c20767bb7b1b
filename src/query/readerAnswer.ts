import type {Database, QueryTable} from "./database.js";
import {readerTable} from "./readerSql.js";

/** How many rows of a reader's own query are handed out at most: all pairs of 450 words. */
export const maximumRows = 100_000;

export interface ReaderAnswer extends QueryTable {
  /** Whether there are more rows than were handed out. */
  readonly cut: boolean;
}

/** What a reader's own SQL answers, whatever its columns; the database itself hands out no more than so many rows. @throws QueryError for a query that is none */
export async function readerAnswer(database: Database, sql: string): Promise<ReaderAnswer> {
  const {columns, rows} = await readerTable(database, sql, {limit: maximumRows + 1});
  return {columns, rows: rows.slice(0, maximumRows), cut: rows.length > maximumRows};
}
