import {stat} from "node:fs/promises";
import {kindOf, readRegular} from "../loaders/readRegular.js";
import {invisibleIn, wordLines, type WordLine} from "../loaders/wordLines.js";
import {toldAtOnce} from "../src/tables/tableLines.js";
import {commaList} from "./commaList.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

function linesOf(text: string, file: string): readonly WordLine[] {
  try {
    return wordLines(text, file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(`${file}: `, "") : String(cause);
    throw new UsageError(`cannot read ${file} (${why}); expected a CSV file with a column \`word\``, {cause});
  }
}

/** Words as they were asked for, with composed accents. @throws UsageError for those with invisible characters, all at once */
function readable(words: readonly {readonly word: string; readonly line?: number}[], where: string): readonly string[] {
  const faults = words.flatMap(({word, line}) => {
    const invisible = invisibleIn(word);
    return invisible === undefined ? [] : `${line === undefined ? "" : `line ${line}: `}${invisible}`;
  });
  if (faults.length > 0) throw new UsageError(`${where}: ${toldAtOnce(faults)}`);
  return words.map(({word}) => word.normalize("NFC"));
}

async function wordsOfFile(file: string): Promise<readonly string[]> {
  const remedy = "expected a CSV file with a column `word`";
  const bytes = await readRegular(file, {remedy});
  if (!bytes) throw new UsageError(`cannot read ${file} (ENOENT); ${remedy}`);
  const [{cells: header} = {cells: []}, ...lines] = linesOf(bytes.toString("utf8"), file);
  const [column, another] = header.flatMap((name, i) => (name === "word" ? [i] : []));
  if (column === undefined || another !== undefined)
    throw new UsageError(
      `${column === undefined ? "no column" : "two columns"} "word" in ${file}, which begins with ${JSON.stringify(header.join().slice(0, 60))}; ` +
        "expected a header line with word once, and commas between the columns"
    );
  const asked = lines.map(({line, cells}) => ({line, word: (cells[column] ?? "").trim()}));
  const words = readable(asked, file).filter((word) => word !== "");
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
  const asked = readable(
    commaList(words).map((word) => ({word})),
    "--words"
  );
  if (asked.length === 0) throw new UsageError("no words: --words is empty; expected words with commas between");
  const there = asked.length === 1 ? await stat(words).catch(() => undefined) : undefined;
  if (there)
    throw new UsageError(
      `${words} is ${kindOf(there)}; expected a CSV file, whose name ends in .csv, or words with commas between`
    );
  return asked;
}
