import {LoaderError} from "../loaders/loaderError.js";
import {readNeeded} from "../loaders/readRegular.js";
import {parseRecord, readRecord} from "../loaders/recordFile.js";
import {codeBeside, readStudyData, studyOrigins, type StudyData} from "../loaders/studies.js";
import {commandOf, studyRecordFile} from "../loaders/studyRecordFile.js";
import {CellError} from "../src/notebook/cellError.js";
import {chainOf} from "../src/notebook/chain.js";
import {digest} from "../src/notebook/digest.js";
import type {Notebook} from "../src/notebook/notebook.js";
import type {Given} from "../src/study/file.js";
import {resultsOf} from "../src/study/publish.js";
import type {Params} from "../src/study/record.js";
import {sourceDigests, usedValues} from "../src/study/sources.js";
import type {AnyStudy, Study} from "../src/study/study.js";
import {studyNotebook, wiringOf, type Workers} from "../src/study/studyNotebook.js";
import {verifiableOf} from "../src/study/verifiable.js";
import type {Effects} from "./effects.js";
import {endingRun} from "./endingRun.js";
import type {PublishedRun, StudyHost} from "./studyHost.js";

type Values = Record<string, unknown>;

/** A study's notebook, whose names are known only now. */
export const openNotebook = (study: AnyStudy, workers?: Workers, now: () => number = () => 0): Notebook<Values> =>
  studyNotebook<Values, object>(study as Study<Values, object>, {workers, now});

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why a run failed: the step, as a page names it, and what it threw. @param at - of a sweep: for what combination */
export function failureOf(error: unknown, at = ""): string {
  // data say themselves what is wrong, with their file
  if (!(error instanceof CellError) || error.cause instanceof LoaderError) return reasonOf(error);
  return `the step ${error.cell} failed${at && ` for${at}`}: ${error.message}`;
}

/** What is said of a study without results. */
export const nothingPublished = "the study publishes nothing; name its results with publish({…})";

/** What a host does for a study. */
export interface Hosting {
  readonly workers?: Workers | undefined;
  /** Reads its data; as its declaration says without. */
  readonly read?: (root: string, given: Given) => Promise<StudyData>;
  /** What it lends it. */
  readonly lend?: (root: string) => Promise<Values>;
  /** All parameters: as they are asked for, and as the data would have the others. */
  readonly complete?: (effects: Pick<Effects, "root" | "err">, asked: Given) => Promise<Given>;
}

/** Reads a study's data as its host does. @throws LoaderError naming every fault of a file, with its line */
export const dataOf = ({read}: Hosting, study: AnyStudy, root: string, given: Given): Promise<StudyData> =>
  read ? read(root, given) : readStudyData(root, study, given);

/** Reads a study's data; or tells why it could not. */
const readOrSay =
  (study: AnyStudy): NonNullable<Hosting["read"]> =>
  (root, given) =>
    readStudyData(root, study, given).catch((error: unknown) => ({
      values: {},
      digests: Object.fromEntries(Object.keys(study.files).map((name) => [name, digest(null)])),
      files: {},
      failure: reasonOf(error)
    }));

/**
 * Runs a study with these parameters; what fails is a failure of the run, not an error.
 * @param home - the folder that holds the data/ to read; the project's own without it
 */
export async function publishedRun(
  study: AnyStudy,
  {workers, read = readOrSay(study), lend}: Hosting,
  root: string,
  params: Params,
  home = root
): Promise<PublishedRun> {
  const given = params as Given;
  const {code, packages} = await studyOrigins(codeBeside(root, study), study);
  const data = await read(home, given);
  const {files, contents, unread = [], failure} = data;
  const topology = wiringOf(study);
  const sources = sourceDigests(study, given, data.digests);
  const chain = chainOf(topology, sources, code);
  const run = {topology, origins: {sources, code, packages}, files, contents, unread, chain};
  if (failure !== undefined) return {...run, values: {}, results: [], failure};
  const nb = openNotebook(study, workers);
  try {
    nb.set({...usedValues(study, given), ...data.values, ...(await lend?.(root))});
    const names = verifiableOf(study).publishedCells;
    const values = await endingRun(nb, names, nb.values(names));
    const digests = nb.trace().map(({cell, digest: of}) => [cell, of() ?? ""]);
    return {...run, values: Object.fromEntries(digests), results: resultsOf(study.published, values)};
  } catch (error) {
    return {...run, values: {}, results: [], failure: failureOf(error)};
  } finally {
    nb.dispose();
  }
}

/** A study as the command line records and verifies it. @param publishedParams - those that are recorded */
export const studyHost = <P extends Params>(
  study: AnyStudy,
  hosting: Hosting,
  publishedParams: (effects: Pick<Effects, "root" | "err">) => Promise<P>
): StudyHost<P> => ({
  study: verifiableOf(study),
  command: commandOf(study),
  publishedParams,
  readRecord: (root) => readRecord(root, studyRecordFile<P>(study)),
  async readRecordFile(path) {
    const remedy = "expected a record, as `record` writes it and a page gives it";
    const bytes = await readNeeded(path, {remedy});
    return parseRecord({...studyRecordFile<P>(study), path, remedy}, bytes.toString("utf8"));
  },
  run: (root, recorded) => publishedRun(study, hosting, root, recorded)
});
