import type {Choice} from "../rsa/choice.js";

/** A statement whose each `?` takes the next parameter; no value is ever part of `sql`. */
export interface PreparedSql {
  readonly sql: string;
  readonly params: readonly string[];
}

const columns = "SELECT word, category, set, note";
const marks = (values: readonly string[]): string => values.map(() => "?").join(", ");

function wordsSql(words: readonly string[]): PreparedSql {
  if (words.length === 0) return {sql: `${columns}\nFROM words\nWHERE false\nORDER BY row`, params: []};
  return {
    sql: [
      columns,
      `FROM unnest([${marks(words)}]) WITH ORDINALITY AS asked (word, position)`,
      "JOIN words USING (word)",
      "ORDER BY position, row"
    ].join("\n"),
    params: words
  };
}

/** The query that answers a choice as `selectWords` does, over the table `words`; words it does not have are not in the answer. */
export function selectionSql(choice: Choice): PreparedSql {
  if (choice.kind === "words") return wordsSql(choice.words);
  const {set, categories, without} = choice;
  const conditions: string[] = [];
  if (set !== "all") conditions.push("set = ?");
  if (categories?.length === 0) conditions.push("false");
  else if (categories) conditions.push(`category IN (${marks(categories)})`);
  if (without.length > 0) conditions.push(`word NOT IN (${marks(without)})`);
  const where = conditions.length > 0 ? [`WHERE ${conditions.join("\n  AND ")}`] : [];
  return {
    sql: [columns, "FROM words", ...where, "ORDER BY row"].join("\n"),
    params: [...(set === "all" ? [] : [set]), ...(categories ?? []), ...without]
  };
}
