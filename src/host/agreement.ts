import type {Database} from "../query/database.js";
import {selectionSql} from "../query/selectionSql.js";
import {wordsOf} from "../query/wordsOf.js";
import type {Choice} from "../rsa/choice.js";

/** How DuckDB's answer to a choice compares with the words that the notebook chose, in words for a reader. */
export interface Agreement {
  readonly same: boolean;
  readonly text: string;
}

const difference = (answered: readonly string[], expected: readonly string[]): string => {
  const at = expected.findIndex((word, i) => word !== answered[i]);
  const row = at < 0 ? expected.length : at;
  const quoted = (word: string | undefined): string => (word === undefined ? "nothing" : JSON.stringify(word));
  return `row ${row + 1} is ${quoted(answered[row])} there and ${quoted(expected[row])} here`;
};

/** Asks DuckDB for the words of a choice, and compares them with the notebook's. */
export async function agreement(database: Database, choice: Choice, words: readonly string[]): Promise<Agreement> {
  const {sql, params} = selectionSql(choice);
  const answered = wordsOf(await database.query(sql, params), sql);
  const who = `DuckDB ${database.version}`;
  return answered.length === words.length && answered.every((word, i) => word === words[i])
    ? {same: true, text: `${who} answers the same ${words.length} words, in the same order, as the notebook.`}
    : {same: false, text: `${who} and the notebook differ: ${difference(answered, words)}.`};
}
