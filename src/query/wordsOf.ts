import type {QueryTable} from "./database.js";
import {QueryError} from "./queryError.js";

/** How many words a query may answer: n words are n(n − 1)/2 pairs. */
export const maximumWords = 2000;

/**
 * The words that a reader's query answered, in its order, from its column `word`.
 * @param sql - the query, for the error
 * @throws QueryError without that column, or where a word is not text, comes twice, or is one too many
 */
export function wordsOf({columns, rows}: QueryTable, sql = ""): string[] {
  const column = columns.findIndex((name) => name.toLowerCase() === "word");
  if (column < 0)
    throw new QueryError(
      `no column "word": ${columns.join(", ") || "no columns"}; expected a query that returns the words to compare`,
      sql
    );
  if (rows.length > maximumWords)
    throw new QueryError(`too many rows: more than ${maximumWords}; expected at most that many words`, sql);
  const seen = new Map<string, number>();
  return rows.map((row, i) => {
    const word = row[column];
    if (typeof word !== "string")
      throw new QueryError(`not a word: ${JSON.stringify(word)} in row ${i + 1}; expected text`, sql);
    const before = seen.get(word);
    if (before !== undefined)
      throw new QueryError(
        `duplicate word: ${JSON.stringify(word)} in rows ${before} and ${i + 1}; expected each word once`,
        sql
      );
    seen.set(word, i + 1);
    return word;
  });
}
