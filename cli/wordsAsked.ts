import {readFile} from "node:fs/promises";
import {parse} from "csv-parse/sync";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

async function wordsOfFile(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new UsageError(`cannot read ${file}; expected a CSV file with a column \`word\``, {cause});
  });
  const rows = parse(text, {columns: true, bom: true, skip_empty_lines: true, trim: true}) as Record<string, string>[];
  return rows.map(({word}) => {
    if (word === undefined) throw new UsageError(`no column "word" in ${file}; expected a header line with word`);
    return word;
  });
}

async function wordsOfQuery(sql: string, study: Study): Promise<readonly string[]> {
  const [{openNodeDatabase}, {wordsStream, piecesStream}, {readerWords}] = await Promise.all([
    import("../src/query/openNode.js"),
    import("../src/tables/queryTables.js"),
    import("../src/query/readerWords.js")
  ]);
  const database = await openNodeDatabase();
  try {
    const models = await Promise.all(study.present.map(async (id) => ({id, embeddings: await study.embeddings(id)})));
    await database.load("words", wordsStream(study.words));
    await database.load("pieces", piecesStream(models));
    return await readerWords(database, sql);
  } finally {
    await database.close();
  }
}

/** The words that --words or --sql name; undefined where a set is asked for. */
export async function wordsAsked({words, sql}: RunOptions, study: Study): Promise<readonly string[] | undefined> {
  if (sql !== undefined) return wordsOfQuery(sql, study);
  if (words === undefined) return undefined;
  const asked = words.endsWith(".csv") ? await wordsOfFile(words) : words.split(",").map((word) => word.trim());
  if (asked.every((word) => word === ""))
    throw new UsageError("no words: --words is empty; expected words with commas between");
  return asked.filter((word) => word !== "");
}
