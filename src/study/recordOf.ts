import {canonicalJson} from "./canonicalJson.js";
import {namesAtDefault} from "./defaults.js";
import {notFiniteFaults} from "./publish.js";
import type {Params, StudyRecord} from "./record.js";
import {recordDigest} from "./recordDigest.js";
import type {TracedRun, Verifiable} from "./tracedRun.js";

/**
 * The record of a run.
 * @param engine - on what it was run, for information
 * @param moved - what moved since the record before, and why
 * @throws RangeError for results that are no finite numbers
 */
export function recordOf<P extends Params>(
  {tolerances, toleranceOf, defaults = {}}: Pick<Verifiable<P>, "tolerances" | "toleranceOf" | "defaults">,
  params: P,
  {chain, values = {}, results, origins, files, contents}: TracedRun,
  engine: StudyRecord["engine"],
  moved?: StudyRecord["moved"]
): StudyRecord<P> {
  const faults = notFiniteFaults(results);
  if (faults.length > 0) throw new RangeError(`nothing to record: ${faults.join("; ")}`);
  const record: StudyRecord<P> = {
    schema: "rsa-notebook/record@2",
    params,
    atDefault: namesAtDefault(defaults, params),
    results: results.map((result) => ({...result, tolerance: toleranceOf(result.name)})),
    tolerances,
    cells: Object.fromEntries(Object.entries(values).map(([cell, value]) => [cell, {chain: chain[cell] ?? "", value}])),
    ...origins,
    files,
    ...(contents === undefined ? {} : {contents}),
    ...(moved === undefined ? {} : {moved}),
    engine
  };
  return {...record, digest: recordDigest(record)};
}

/** A record as it lies in its file. */
export const recordText = (record: StudyRecord): string => `${canonicalJson(record, 1)}\n`;
