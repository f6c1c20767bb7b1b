import {copyFile, mkdir, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {printable} from "../loaders/printable.js";
import {openDataFolder} from "../loaders/dataFolder.js";
import {kernelsModule} from "../loaders/kernels.js";
import {isEdited} from "../loaders/recordDigest.js";
import type {ModelSources} from "../loaders/sources/source.js";
import {sourceOf} from "../loaders/sources/sourceOf.js";
import type {Effects} from "./effects.js";
import {neededRecord} from "./neededRecord.js";
import {publishedRun, type PublishedRun} from "./publishedRun.js";
import type {RunRecord} from "../src/rsa/record.js";
import {UsageError} from "./usageError.js";
import {table} from "./table.js";
import {verification, type Verification} from "../src/rsa/verification.js";

const mostRows = 20;
/** What an edit changed that nothing published stands on. */
const edited = "data/record.json itself: it was edited since it was written";

/** A number's digits with a minus sign. */
const minus = (text: string): string => text.replace(/^-/, "−");

const shown = (value: Verification["moved"][number]["found"]): string =>
  typeof value === "number" ? minus(String(value)) : `none: ${value.reason}`;

function report({same, moved, changed, aside = [], failure}: Verification, results: number, columns?: number): string {
  if (failure !== undefined && moved.length === 0)
    return [
      `could not be checked: ${failure.replace(/\s+/g, " ")}\n`,
      ...(changed.length > 0 ? [`changed: ${changed.join(", ")}\n`] : [])
    ].join("");
  const besides = aside.length > 0 ? [`changed, though no published result stands on it: ${aside.join(", ")}`] : [];
  if (same) return [`same as recorded: ${results} results, and all that decides them`, ...besides, ""].join("\n");
  const lines = failure === undefined ? [] : [`no results: ${failure.replace(/\s+/g, " ")}`, ""];
  if (moved.length > 0)
    lines.push(
      table(
        [
          ["result", "recorded", "now", "difference", "tolerance", "first ancestor that changed"],
          ...moved
            .slice(0, mostRows)
            .map(({name, recorded, found, difference, tolerance, ancestor}) => [
              ...[name, shown(recorded), failure === undefined ? shown(found) : "none"],
              ...[difference === null ? "" : minus(difference.toPrecision(3)), String(tolerance), ancestor]
            ])
        ],
        columns
      )
    );
  if (moved.length > mostRows) lines.push(`… and ${moved.length - mostRows} more (all with --json)`);
  lines.push("", `${moved.length} of ${results} results moved.`);
  if (changed.length > 0) lines.push(`changed: ${changed.join(", ")}`);
  if (moved.length === 0) lines.push("No number moved; if the change is meant, `npx rsa-notebook record` records it.");
  return `${[...lines, ...besides].join("\n")}\n`;
}

export interface VerifyOptions {
  readonly json?: boolean;
  readonly fromSource?: boolean;
  /** `ID=PATH` each: files of models that are in no registry. */
  readonly file?: readonly string[];
}

/** Models whose files are not here, and what each needs. */
async function keptFiles(
  root: string,
  ids: readonly string[],
  sources: ModelSources
): Promise<ReadonlyMap<string, string>> {
  const {registry} = await openDataFolder(root);
  const entries = registry.filter(({id}) => ids.includes(id));
  return new Map(
    entries.flatMap((entry) => {
      const needs = sourceOf(entry).needs(sources);
      return needs === undefined ? [] : [[entry.id, needs] as const];
    })
  );
}

/** Runs over embeddings made anew from their sources, in a folder of their own; data/ stays as it is. */
async function runFromSource(
  {root, err}: Effects,
  params: RunRecord["params"],
  file: readonly string[]
): Promise<PublishedRun> {
  const [{dataSources}, {refresh}] = await Promise.all([import("./data.js"), import("../loaders/refresh.js")]);
  const home = await mkdtemp(join(tmpdir(), "rsa-notebook-verify-"));
  try {
    await mkdir(join(home, "data"));
    for (const name of ["words.csv", "models.json", "sources.lock.json"])
      await copyFile(join(root, "data", name), join(home, "data", name));
    const log = (line: string): void => err(`${line}\n`);
    const sources = dataSources({root}, {file});
    const kept = await keptFiles(root, [params.a, params.b], sources);
    for (const [id, needs] of kept) {
      log(`${id}: not read anew, since its file is not here: its rows are those of data/; give it by ${needs}`);
      await mkdir(join(home, "data/embeddings"), {recursive: true});
      await copyFile(join(root, `data/embeddings/${id}.arrow`), join(home, `data/embeddings/${id}.arrow`));
    }
    const models = [params.a, params.b].filter((id) => !kept.has(id));
    if (models.length === 0)
      throw new UsageError(`neither model can be read anew: expected --file with ${[...kept.keys()].join(" or ")}`);
    await refresh({root: home, models, force: true}, {...sources, log});
    return await publishedRun(root, params, home);
  } finally {
    await rm(home, {recursive: true, force: true});
  }
}

/** `rsa-notebook verify`: runs again and compares with the record; 0 the same, 1 a difference, 2 nothing to compare. */
export async function verifyCommand(
  {json = false, fromSource = false, file = []}: VerifyOptions,
  effects: Effects
): Promise<number> {
  const record = await neededRecord(effects.root);
  const {params} = record;
  const run = fromSource ? await runFromSource(effects, params, file) : await publishedRun(effects.root, params);
  const compared = verification(record, run, fromSource);
  const more = [
    ...(compared.same && isEdited(record) ? [edited] : []),
    ...(await kernelsModule(effects.root).then(
      () => [],
      () => ["src/data/kernels.wasm: it is not what kernels/ compile to"]
    ))
  ];
  const outcome: Verification =
    more.length === 0
      ? compared
      : {...compared, same: false, changed: [...compared.changed, ...more], unchecked: undefined};
  const {node} = record.engine;
  if (node !== undefined && node !== process.versions.node)
    effects.err(`note: recorded with Node ${node}, run with ${process.versions.node}\n`);
  if (json) effects.out(`${JSON.stringify({schema: "rsa-notebook/verify@1", ...outcome}, null, 1)}\n`);
  else effects.out(printable(report(outcome, record.results.length, effects.columns)));
  return outcome.same ? 0 : outcome.unchecked ? 2 : 1;
}
