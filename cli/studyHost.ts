import type {Params, StudyRecord} from "../src/study/record.js";
import type {TracedRun, Verifiable} from "../src/study/tracedRun.js";
import type {Effects} from "./effects.js";
import {UsageError} from "./usageError.js";

/** A run of the recorded parameters, with the digests of its cells' values: of no cell where the run failed. */
export interface PublishedRun extends TracedRun {
  readonly values: Readonly<Record<string, string>>;
}

/** A study as the commands `record`, `verify` and `explain` need it. */
export interface StudyHost<P extends Params = Params> {
  readonly study: Verifiable<P>;
  /** How it is called in a terminal. */
  readonly command: string;
  /** The parameters that are published. */
  publishedParams(effects: Pick<Effects, "root" | "err">): Promise<P>;
  /** @throws LoaderError where the record is broken */
  readRecord(root: string): Promise<StudyRecord<P> | undefined>;
  /** A record in a file anywhere. @throws LoaderError where there is none, or it is broken */
  readRecordFile(path: string): Promise<StudyRecord<P>>;
  run(root: string, params: P): Promise<PublishedRun>;
  /** The same over data made anew from their sources. @param file - `ID=PATH` each: files that are in no registry */
  runFromSource?(effects: Effects, params: P, file: readonly string[]): Promise<PublishedRun>;
  /** What else is not as it should be, each in a line. */
  faults?(root: string): Promise<readonly string[]>;
}

/** @throws UsageError where there is no record; LoaderError where it is broken */
export async function neededRecord<P extends Params>(host: StudyHost<P>, root: string): Promise<StudyRecord<P>> {
  const record = await host.readRecord(root);
  if (!record) throw new UsageError(`no ${host.study.recordFile} here; write one with \`npx ${host.command} record\``);
  return record;
}
