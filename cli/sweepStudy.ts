import {join} from "node:path";
import {cacheFolder} from "../loaders/cacheFolder.js";
import {printable} from "../loaders/printable.js";
import {codeBeside, studyOrigins, type StudyData} from "../loaders/studies.js";
import {studyRecordFile} from "../loaders/studyRecordFile.js";
import {CellError} from "../src/notebook/cellError.js";
import {chainOf} from "../src/notebook/chain.js";
import {digest} from "../src/notebook/digest.js";
import {counted} from "../src/study/changesTexts.js";
import {grid, type Axes} from "../src/study/grid.js";
import type {Given} from "../src/study/file.js";
import {optionOf, standards, type Params} from "../src/study/param.js";
import {notFiniteFaults, resultsOf} from "../src/study/publish.js";
import type {Result, RunResult} from "../src/study/record.js";
import type {AnyStudy} from "../src/study/study.js";
import {pathsOf, sourceDigests, usedValues} from "../src/study/sources.js";
import {wiringOf} from "../src/study/studyNotebook.js";
import {verifiableOf} from "../src/study/verifiable.js";
import {cellCache} from "./cellCache.js";
import type {Effects} from "./effects.js";
import {endingRun} from "./endingRun.js";
import {noteNotAsRecorded} from "./notAsRecorded.js";
import {dataOf, failureOf, openNotebook, type Hosting} from "./runStudy.js";
import {shownParam, shownResult} from "./runStudyCommand.js";
import {shareTold} from "./shareTold.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

/** A combination of values, and what it came to. */
interface Point {
  readonly params: Readonly<Record<string, unknown>>;
  readonly results: readonly RunResult[];
}

/** Why a step has no value for a combination. Only what a value's range forbids is told so; a fault of another kind ends the sweep. */
function whyNone(error: unknown, at: string): {readonly reason: string} {
  if (error instanceof CellError && error.cause instanceof RangeError) return {reason: failureOf(error)};
  throw new UsageError(failureOf(error, at), {cause: error});
}

/** Reads the data for parameters, each file once. */
function readOnce(study: AnyStudy, hosting: Hosting, root: string): (given: Given) => Promise<StudyData> {
  const known = new Map<string, Promise<StudyData>>();
  return async (given) => {
    const key = JSON.stringify(pathsOf(study, given));
    const reading = known.get(key) ?? dataOf(hosting, study, root, given);
    known.set(key, reading);
    const data = await reading;
    if (data.failure !== undefined) throw new UsageError(data.failure);
    return data;
  };
}

/**
 * Computes every combination, some at once; where one fails no other is begun, and those under way are given up.
 * @param compute - of one combination; gives up when the signal is aborted
 * @throws what the first to fail throws, once nothing runs any more
 */
async function computeEach<T>(
  all: readonly Given[],
  atOnce: number,
  compute: (params: Given, signal: AbortSignal) => Promise<T>
): Promise<readonly T[]> {
  const ending = new AbortController();
  const points: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < all.length && !ending.signal.aborted; i = next++)
      points[i] = await compute(all[i] ?? {}, ending.signal);
  };
  const works = Array.from({length: atOnce}, () => work().catch((error: unknown) => ending.abort(error)));
  await Promise.all(works);
  ending.signal.throwIfAborted();
  return points;
}

/** A field of comma-separated values. */
const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A head, and a row a combination: the values that differ, then the results; nothing where a combination lacks a result that another one has. */
function rowsOf(study: AnyStudy, axes: readonly string[], points: readonly Point[], shown: (result: Result) => string) {
  const names = [...new Set(points.flatMap(({results}) => results.map(({name}) => name)))];
  const rows = points.map(({params, results}) => {
    const known = new Map(results.map((result) => [result.name, result]));
    return [
      ...axes.map((name) => shownParam(study, name, params[name])),
      ...names.map((name) => {
        const result = known.get(name);
        return result ? shown(result) : "";
      })
    ];
  });
  return [[...axes, ...names], ...rows];
}

/** Warns of results that are no finite numbers, with how many combinations have them. */
function warnOfFaults(points: readonly Point[], {err}: Pick<Effects, "err">): void {
  const counts = new Map<string, number>();
  for (const fault of points.flatMap(({results}) => notFiniteFaults(results)))
    counts.set(fault, (counts.get(fault) ?? 0) + 1);
  for (const [fault, count] of counts)
    err(`warning: in ${count} of ${counted(points.length, "combination")} ${fault}\n`);
}

/** A result among comma-separated values: nothing where there is none. */
const plain = ({value}: Result): string => (typeof value === "number" ? String(value) : "");

/**
 * Runs a study for every combination of the values given, as many at once as there are cores; what was computed is kept by the digest of
 * all that decides it, so that a sweep that was cut short goes on where it was.
 */
export async function sweepStudyCommand(
  study: AnyStudy,
  axes: Axes,
  form: "table" | "csv" | "json",
  hosting: Hosting,
  effects: Effects
): Promise<number> {
  const {published} = study;
  const {publishedCells} = verifiableOf(study);
  const {workers, complete = async (_, asked) => ({...standards(study.params), ...asked})} = hosting;
  const all = await Promise.all(grid<Params>({}, axes).map((asked) => complete(effects, asked)));
  const dataFor = readOnce(study, hosting, effects.root);
  const [{files}, {code}] = await Promise.all([
    dataFor(all[0] ?? {}),
    studyOrigins(codeBeside(effects.root, study), study)
  ]);
  await noteNotAsRecorded(files, studyRecordFile(study), effects);
  const wiring = wiringOf(study);
  const keep = cellCache(join(cacheFolder(), "studies"), {
    warn: (text) => effects.err(`note: ${text}\n`),
    now: Date.now
  });
  const combinations = counted(all.length, "combination");
  const progress = shareTold(combinations, effects);
  const counts = {found: 0, computed: 0};
  const compute = async (params: Point["params"], signal: AbortSignal): Promise<Point["results"]> => {
    const nb = openNotebook(study, workers);
    signal.addEventListener("abort", nb.dispose);
    const at = Object.keys(axes)
      .map((name) => ` --${optionOf(name, study.params[name] ?? {})} ${shownParam(study, name, params[name])}`)
      .join("");
    try {
      const {values: data} = await dataFor(params);
      signal.throwIfAborted();
      nb.set({...usedValues(study, params), ...data, ...(await hosting.lend?.(effects.root))});
      const values = publishedCells.map(
        async (cell) => [cell, await nb.value(cell).catch((error: unknown) => whyNone(error, at))] as const
      );
      const computed = await endingRun(nb, publishedCells, Promise.all(values));
      return resultsOf(published, Object.fromEntries(computed));
    } finally {
      signal.removeEventListener("abort", nb.dispose);
      nb.dispose();
    }
  };
  const pointOf = async (params: Point["params"], signal: AbortSignal): Promise<Point> => {
    const chain = chainOf(wiring, sourceDigests(study, params, (await dataFor(params)).digests), code);
    const key = digest([published, publishedCells.map((cell) => chain[cell])]);
    const kept = await keep.read(key, study.id);
    const results = (kept?.value as Point["results"] | undefined) ?? (await compute(params, signal));
    if (!kept) await keep.write(key, study.id, results);
    counts[kept ? "found" : "computed"]++;
    progress((counts.found + counts.computed) / all.length);
    return {params, results};
  };
  const forget = effects.interrupted?.(() => {
    const kept = counts.found + counts.computed;
    effects.err(`stopped: ${kept} of ${combinations} are kept; the same command goes on from there\n`);
  });
  const points = await computeEach(all, workers?.width ?? 1, pointOf).finally(() => {
    forget?.();
    effects.status?.("");
  });
  effects.err(`${combinations}: ${counts.computed} computed, ${counts.found} found\n`);
  warnOfFaults(points, effects);
  const asked = Object.keys(axes);
  const varied = asked.filter((name) => (axes[name]?.length ?? 0) > 1);
  if (form === "json")
    effects.out(`${JSON.stringify({schema: "rsa-notebook/study-sweep@1", study: study.id, points}, null, 1)}\n`);
  else if (form === "csv")
    effects.out(
      rowsOf(study, asked, points, plain)
        .map((row) => `${row.map(field).join(",")}\n`)
        .join("")
    );
  else effects.out(printable(`${table(rowsOf(study, varied, points, shownResult), effects.columns)}\n`));
  return 0;
}
