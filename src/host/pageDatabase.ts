import type {Database} from "../query/database.js";
import type {WordRow} from "../rsa/choice.js";
import {duckdbFiles, piecesFile} from "./siteFiles.js";

export interface PageDatabase {
  /** DuckDB with the tables words and pieces; opened at the first call, and again after one that failed or was stopped. */
  get(): Promise<Database>;
  /** Ends what runs. */
  stop(): void;
}

async function opened(words: readonly WordRow[]): Promise<Database> {
  // the code that speaks to DuckDB comes with DuckDB
  const [{openPageDatabase}, {wordsStream}, files, pieces] = await Promise.all([
    import("../query/openPage.js"),
    import("../tables/queryTables.js"),
    duckdbFiles(),
    piecesFile()
  ]);
  const database = await openPageDatabase(files);
  await database.load("words", wordsStream(words));
  await database.load("pieces", pieces);
  return database;
}

export function pageDatabase(words: readonly WordRow[]): PageDatabase {
  let current: Promise<Database> | undefined;
  return {
    get() {
      if (current) return current;
      const opening = (current = opened(words));
      opening.catch(() => {
        if (current === opening) current = undefined;
      });
      return opening;
    },
    stop() {
      current?.then((database) => database.close()).catch(() => undefined);
      current = undefined;
    }
  };
}
