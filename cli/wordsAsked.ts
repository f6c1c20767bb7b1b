import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {parse} from "csv-parse/sync";
import {errno} from "../loaders/errno.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

function cellsOf(text: string, file: string): readonly (readonly string[])[] {
  try {
    return parse(text, {bom: true, skip_empty_lines: true, trim: true});
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot read ${file} (${why}); expected a CSV file with a column \`word\``, {cause});
  }
}

async function wordsOfFile(file: string): Promise<readonly string[]> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const why = errno(cause) ?? String(cause);
    throw new UsageError(`cannot read ${file} (${why}); expected a CSV file with a column \`word\``, {cause});
  });
  const [header = [], ...lines] = cellsOf(text, file);
  const [column, another] = header.flatMap((name, i) => (name === "word" ? [i] : []));
  if (column === undefined || another !== undefined)
    throw new UsageError(
      `${column === undefined ? "no column" : "two columns"} "word" in ${file}, which begins with ${JSON.stringify(header.join().slice(0, 60))}; ` +
        "expected a header line with word once, and commas between the columns"
    );
  const words = lines.map((cells) => cells[column] ?? "").filter((word) => word !== "");
  if (words.length === 0) throw new UsageError(`no words in ${file}; expected one a line, below the header`);
  return words;
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
  if (/\.csv$/i.test(words)) return wordsOfFile(words);
  const asked = words
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  if (asked.length === 0) throw new UsageError("no words: --words is empty; expected words with commas between");
  if (asked.length === 1 && existsSync(words))
    throw new UsageError(
      `${words} is a file; expected a CSV file, whose name ends in .csv, or words with commas between`
    );
  return asked;
}
