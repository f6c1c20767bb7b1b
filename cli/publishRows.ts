import {join} from "node:path";
import {LoaderError} from "../loaders/loaderError.js";
import {errorLine, oneLine} from "../loaders/printable.js";
import {publishRows, rowsFolder, type Publishing} from "../loaders/publishRows.js";
import {cosineBound, type Precision} from "../src/rows/packedRow.js";
import {dataSources, type DataSources} from "./data.js";
import type {Effects} from "./effects.js";
import {openStudy} from "./study.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";
import {wordsAsked} from "./wordsAsked.js";

export interface PublishOptions {
  /** A CSV file, or words with commas between. */
  readonly words?: string;
  readonly vocabulary?: boolean;
  readonly precision?: Precision;
  /** `ID=PATH` each. */
  readonly file?: readonly string[];
}

/** A bound rounded up to two digits. */
function boundText(bound: number): string {
  if (bound === 0) return "0";
  const [near = "", rounded] = [bound.toPrecision(2), Number(bound.toPrecision(2))];
  return rounded >= bound ? near : (bound * 1.05).toPrecision(2);
}

const lineOf = (id: string, precision: Precision, {rows, files, bytes, error}: Publishing): readonly string[] => [
  id,
  precision,
  `${rows}`,
  `${files}`,
  `${bytes}`,
  boundText(cosineBound(error, error))
];

/** `rsa-notebook publish-rows`: models' rows as small files for live words on a site; resolves to the exit code. */
export async function publishRowsCommand(
  ids: readonly string[],
  {words, vocabulary, precision = "int8", file = []}: PublishOptions,
  effects: Effects,
  given?: DataSources
): Promise<number> {
  try {
    if (words !== undefined && vocabulary)
      throw new UsageError(
        "--words and --vocabulary: expected one of them; without either the whole vocabulary is published"
      );
    const study = await openStudy(effects.root);
    const asked = {
      precision,
      words: words === undefined ? undefined : await wordsAsked({words}, study),
      into: join(study.folder.dir, rowsFolder),
      tried: study.words.map(({word}) => word)
    };
    const entries = [...new Set(ids)].map((id) => study.entry(id));
    const {stop, ...sources} = given ?? dataSources(effects, {file});
    const log = (line: string): void => effects.err(`${oneLine(line)}\n`);
    const lines: (readonly string[])[] = [];
    try {
      for (const entry of entries)
        lines.push(
          lineOf(
            entry.id,
            precision,
            await publishRows(entry, study.folder.lock.models[entry.id], sources, asked, {log})
          )
        );
    } finally {
      stop?.();
    }
    effects.out(
      `${table([["model", "precision", "rows", "files", "bytes", "|Δcos| at most"], ...lines], effects.columns)}\n`
    );
    effects.err(`written to data/${rowsFolder}, which is not committed; \`npm run build\` puts it into the site\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof LoaderError || error instanceof UsageError)) throw error;
    effects.err(`error: ${errorLine(error.message, [...ids])}\n`);
    return 2;
  }
}
