import {defaultsOf} from "./defaults.js";
import {pathOf} from "./file.js";
import {publishedCells, toleranceName, tolerancesOf} from "./publish.js";
import type {AnyStudy, OtherCode} from "./study.js";
import type {Verifiable} from "./tracedRun.js";

/** The code that every study stands on, by its name in the digests of code. */
export const runningCode = "running the study";

/** What there is to know of a study to record and verify it. */
export function verifiableOf({files, params, published, recordFile, code}: AnyStudy): Verifiable {
  const named = (role: OtherCode["role"]): readonly string[] =>
    Object.keys(code).filter((name) => code[name]?.role === role);
  const [making] = named("makes data");
  return {
    recordFile,
    publishedCells: publishedCells(published),
    tolerances: tolerancesOf(published),
    defaults: defaultsOf(params),
    toleranceOf: (result) => toleranceName(published, result),
    files: Object.fromEntries(
      Object.entries(files).map(([name, file]) => [
        name,
        {
          path: (params) => pathOf(file, params as Readonly<Record<string, unknown>>),
          ...("by" in file && file.by !== undefined ? {by: file.by} : {})
        }
      ])
    ),
    besides: [...named("under all"), runningCode],
    ...(making === undefined ? {} : {making})
  };
}
