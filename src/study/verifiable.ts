import {publishedCells, toleranceName, tolerancesOf} from "./publish.js";
import type {AnyStudy} from "./study.js";
import type {Verifiable} from "./verification.js";

/** The code that every study stands on, by its name in the digests of code. */
export const runningCode = "running the study";

/** What there is to know of a study to record and verify it. */
export const verifiableOf = ({id, files, published}: AnyStudy): Verifiable => ({
  recordFile: `data/${id}/record.json`,
  publishedCells: publishedCells(published),
  tolerances: tolerancesOf(published),
  toleranceOf: (result) => toleranceName(published, result),
  files: Object.fromEntries(Object.entries(files).map(([name, {path}]) => [name, {path: () => path}])),
  besides: [runningCode]
});
