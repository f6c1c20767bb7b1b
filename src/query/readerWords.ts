import type {Database} from "./database.js";
import {readerTable} from "./readerSql.js";
import {wordsOf} from "./wordsOf.js";

/** The words that a reader's own SQL asks for, in its order. */
export async function readerWords(database: Database, sql: string): Promise<string[]> {
  return wordsOf(await readerTable(database, sql), sql);
}
