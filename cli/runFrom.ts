import {readNeeded} from "../loaders/readRegular.js";
import {comparisonOf} from "../src/math/comparisons.js";
import type {Choice} from "../src/rsa/choice.js";
import {readParams} from "../src/rsa/runParams.js";
import type {Embeddings} from "../src/tables/embeddings.js";
import {readRunRows, type RunRows} from "../src/tables/runRows.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {UsageError} from "./usageError.js";

/** Options that choose what an exported run brings along. */
const brought = [
  "a",
  "b",
  "all",
  "words",
  "set",
  "categories",
  "sql",
  "versus",
  "file",
  "by"
] as const satisfies readonly (keyof RunOptions)[];

/** A run that was exported: what it was asked, over its own words and rows. */
interface ExportedRun {
  readonly study: Study;
  readonly choice: Choice;
  readonly words: readonly string[];
  readonly options: RunOptions;
}

function optionsOf({params}: RunRows, path: string): RunOptions {
  const {a, b, ...rest} = params;
  if (typeof a !== "string" || typeof b !== "string") throw new UsageError(`${path}: it names no two models`);
  try {
    const {rdm, ...values} = readParams(rest);
    // what compares vectors takes no kind of matrix
    return {...values, ...(comparisonOf(values.comparison).of === "vectors" ? {} : {rdm}), a, b};
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(`${path}: ${cause.message}`, {cause});
  }
}

/** The words and rows of a file that a page exported, in place of those of data/. @throws UsageError, TableError */
export async function runFrom(opened: Study, path: string, options: RunOptions): Promise<ExportedRun> {
  const other = brought.find((name) => options[name] !== undefined);
  if (other !== undefined)
    throw new UsageError(`--from ${path} brings its words and its models along; expected no --${other}`);
  const rows = readRunRows(await readNeeded(path, {remedy: "name the file that the page wrote"}), path);
  const asked = optionsOf(rows, path);
  const models = new Map(rows.models.map((model) => [model.meta.model, model]));
  const missing = [asked.a, asked.b].find((id) => !models.has(id ?? ""));
  if (missing !== undefined) throw new UsageError(`${path}: it has no rows of ${missing}`);
  const words = rows.words.map(({word}) => word);
  const fileOf = (id: string): Embeddings => {
    const model = models.get(id);
    if (!model) throw new UsageError(`${path}: it has no rows of ${id}`);
    return model;
  };
  const study: Study = {
    ...opened,
    words: rows.words.map((row) => ({...row, note: ""})),
    present: [...models.keys()],
    about(id) {
      const known = opened.registry.find((entry) => entry.id === id);
      const {dims, forms} = fileOf(id);
      // the forms are among what was asked
      return {name: known?.name ?? id, dims, defaultForm: known?.defaultForm ?? forms[0] ?? "bare"};
    },
    embeddings: async (id) => fileOf(id)
  };
  return {study, choice: {kind: "words", words}, words, options: {...asked, ...options}};
}
