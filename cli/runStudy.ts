import {codeRoot} from "../loaders/code/codeRoot.js";
import {readRecord} from "../loaders/recordFile.js";
import {readStudyData, studyOrigins, studyRecordFile, studySources, type StudyData} from "../loaders/studies.js";
import {chainOf} from "../src/notebook/chain.js";
import type {Notebook} from "../src/notebook/notebook.js";
import {resultsOf} from "../src/study/publish.js";
import type {Params} from "../src/study/record.js";
import type {AnyStudy, Study} from "../src/study/study.js";
import {sourcesOf, studyNotebook, type Workers} from "../src/study/studyNotebook.js";
import {verifiableOf} from "../src/study/verifiable.js";
import {topology} from "../src/notebook/topology.js";
import type {PublishedRun, StudyHost} from "./studyHost.js";

type Values = Record<string, unknown>;

/** A study's notebook, whose names are known only now. */
export const openNotebook = (study: AnyStudy, workers?: Workers, now: () => number = () => 0): Notebook<Values> =>
  studyNotebook<Values, object>(study as Study<Values, object>, workers, {now});

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs a study with these parameters; what fails is a failure of the run, not an error. */
async function publishedRun(
  study: AnyStudy,
  workers: Workers | undefined,
  root: string,
  params: Params
): Promise<PublishedRun> {
  const {code, packages} = await studyOrigins(codeRoot(), study);
  const data: StudyData | {readonly failure: string} = await readStudyData(root, study).catch((error: unknown) => ({
    failure: reasonOf(error)
  }));
  const nothing = Object.fromEntries(Object.keys(study.files).map((name) => [name, null]));
  const values = {...("values" in data ? data.values : nothing), ...params};
  const sources = studySources("values" in data ? data.values : nothing, params);
  const wiring = topology(study.steps as never, sourcesOf(study));
  const run = {
    topology: wiring,
    origins: {sources, code, packages},
    files: "files" in data ? data.files : {},
    chain: chainOf(wiring, sources, code)
  };
  if ("failure" in data) return {...run, values: {}, results: [], failure: data.failure};
  const nb = openNotebook(study, workers);
  try {
    nb.set(values);
    const found = await nb.values(verifiableOf(study).publishedCells);
    const digests = nb.trace().map(({cell, digest}) => [cell, digest() ?? ""]);
    return {...run, values: Object.fromEntries(digests), results: resultsOf(study.published, found)};
  } catch (error) {
    return {...run, values: {}, results: [], failure: reasonOf(error)};
  } finally {
    nb.dispose();
  }
}

/** A study as the command line records and verifies it. @param params - those that are recorded */
export const studyHost = (study: AnyStudy, workers?: Workers, params: Params = {}): StudyHost => ({
  study: verifiableOf(study),
  command: `rsa-notebook ${study.id}`,
  publishedParams: () => Promise.resolve(params),
  readRecord: (root) => readRecord(root, studyRecordFile(study)),
  run: (root, recorded) => publishedRun(study, workers, root, recorded)
});
