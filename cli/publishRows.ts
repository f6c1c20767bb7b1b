import {join} from "node:path";
import {LoaderError} from "../loaders/loaderError.js";
import {errorLine, oneLine} from "../loaders/printable.js";
import {isWordMatrix, type ModelEntry} from "../loaders/modelEntry.js";
import {publishRows, rowsFolder, type Publishing} from "../loaders/publishRows.js";
import {sourceOf} from "../loaders/sources/sourceOf.js";
import {cosineBound, packedBytes, type Precision} from "../src/rows/packedRow.js";
import {dataSources, type DataSources} from "./data.js";
import type {Effects} from "./effects.js";
import {mostOfAll, type PublishOptions} from "./publishOptions.js";
import {openStudy, type Study} from "./study.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";
import {wordsAsked} from "./wordsAsked.js";

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

/** Why a model that nobody named is left out: there is nothing to publish, or its source does not hand it out. */
const mayBeLeft = new Set(["no-tokenizer", "no-file", "not-allowed"]);

/** The models that are here whose rows can be published, as far as they fit; and a line for each other one. */
function publishable(
  {present, entry}: Study,
  {precision, words}: {precision: Precision; words: boolean},
  sources: DataSources
) {
  const left: string[] = [];
  let bytes = 0;
  const entries = present.map(entry).filter((model) => {
    const {id, matrix, rows, dims} = model;
    const leave = (why: string): false => (left.push(`left out: ${id}: ${why}`), false);
    if (isWordMatrix(matrix)) return leave("it has no tokenizer, only a list of words");
    if (sourceOf(model).needs(sources) !== undefined) return leave("the file that it comes from is not here");
    // of whole vocabularies each row is there twice
    const size = words ? 0 : 2 * rows * packedBytes(precision, dims);
    if (bytes + size > mostOfAll)
      return leave(
        `its ${Math.round(size / 1e6)} MB do not fit into the ${mostOfAll / 1e6} MB of all; name it to have it, or give --words`
      );
    bytes += size;
    return true;
  });
  return {entries, left};
}

/** Publishes models one after the other. @param left - hears of one that cannot be; without it that is a fault */
async function publishEach(
  entries: readonly ModelEntry[],
  publish: (entry: ModelEntry) => Promise<Publishing>,
  precision: Precision,
  left?: (line: string) => void
): Promise<readonly (readonly string[])[]> {
  const lines: (readonly string[])[] = [];
  for (const entry of entries)
    try {
      lines.push(lineOf(entry.id, precision, await publish(entry)));
    } catch (error) {
      if (!left || !(error instanceof LoaderError && mayBeLeft.has(error.code))) throw error;
      left(`left out: ${error.message}`);
    }
  return lines;
}

/**
 * `rsa-notebook publish-rows`: models' rows as small files for live words on a site; resolves to the exit code.
 * @param ids - all models that are here and can be published where there is none
 */
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
    const {stop, ...sources} = given ?? dataSources(effects, {file});
    const log = (line: string): void => effects.err(`${oneLine(line)}\n`);
    const every = ids.length === 0;
    const named = [...new Set(ids)].map((id) => study.entry(id));
    const {entries, left} = every
      ? publishable(study, {precision, words: words !== undefined}, sources)
      : {entries: named, left: []};
    left.forEach(log);
    const publish = (entry: ModelEntry): Promise<Publishing> =>
      publishRows(entry, study.folder.lock.models[entry.id], sources, asked, {log});
    let lines: readonly (readonly string[])[];
    try {
      lines = await publishEach(entries, publish, precision, every ? log : undefined);
    } finally {
      stop?.();
    }
    if (lines.length === 0) {
      effects.err("no model’s rows were published\n");
      return 0;
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
