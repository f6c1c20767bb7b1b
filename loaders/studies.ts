import {join} from "node:path";
import * as v from "valibot";
import {digest} from "../src/notebook/digest.js";
import type {Origins} from "../src/notebook/changesOf.js";
import type {Params} from "../src/study/record.js";
import type {AnyStudy} from "../src/study/study.js";
import {rowsOf} from "../src/study/table.js";
import {runningCode, verifiableOf} from "../src/study/verifiable.js";
import {codeDigests} from "./code/codeDigests.js";
import {studyCode} from "./code/studyCode.js";
import {LoaderError} from "./loaderError.js";
import {readRegular} from "./readRegular.js";
import {readRecord, type RecordFile} from "./recordFile.js";
import {sha256} from "./sha256.js";
import {paramSchemas} from "./paramSchemas.js";
import {moduleOf} from "./studyIds.js";
import {tableLines} from "./wordLines.js";

/** Loads the declaration of a study. @throws LoaderError where its module declares no study of this name */
export async function loadStudy(id: string): Promise<AnyStudy> {
  const module = (await import(`../src/studies/${id}/study.ts`)) as Readonly<Record<string, unknown>>;
  const found = Object.values(module).find(
    (one): one is AnyStudy => typeof one === "object" && one !== null && "steps" in one && "published" in one
  );
  if (found?.id === id) return found;
  const what = found ? `declares ${JSON.stringify(found.id)}` : "declares no study";
  throw new LoaderError(
    "no-study",
    `${moduleOf(id)} ${what}; expected export const ${id} = study(${JSON.stringify(id)}, …)`
  );
}

/** What a study reads: the values of its data, by name, and the digests of the files, by path. */
export interface StudyData {
  readonly values: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Reads the files of a study. @throws LoaderError naming every fault of a file, with its line */
export async function readStudyData(root: string, {files}: AnyStudy): Promise<StudyData> {
  const entries = Object.entries(files).map(async ([name, file]) => {
    const bytes = await readRegular(join(root, file.path));
    if (!bytes) throw new LoaderError("no-data", `no ${file.path} here; restore it`);
    const lines = tableLines(bytes.toString("utf8"), file.path);
    try {
      return {name, path: file.path, digest: sha256(bytes), rows: rowsOf(file, lines)};
    } catch (cause) {
      if (cause instanceof RangeError) throw new LoaderError("invalid-data", cause.message, {cause});
      throw cause;
    }
  });
  const read = await Promise.all(entries);
  return {
    values: Object.fromEntries(read.map(({name, rows}) => [name, rows])),
    files: Object.fromEntries(read.map(({path, digest: of}) => [path, of]))
  };
}

/** The digests of the code of a study's steps, and of what they run on. */
export const studyOrigins = (root: string, {id}: Pick<AnyStudy, "id">): Promise<Pick<Origins, "code" | "packages">> =>
  codeDigests(root, async () => ({
    ...(await studyCode(root, moduleOf(id))),
    [runningCode]: {modules: ["src/study/studyNotebook.ts"]}
  }));

/** The digests of a study's sources. */
export const studySources = (data: StudyData["values"], params: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries({...data, ...params}).map(([name, value]) => [name, digest(value)]));

/** Where the record of a study lies, and what may stand in it. */
export function studyRecordFile(study: AnyStudy): RecordFile<Params> {
  return {
    path: verifiableOf(study).recordFile,
    command: `rsa-notebook ${study.id}`,
    params: v.strictObject(paramSchemas(study.params))
  };
}

/** What a page of a study is given: its data, its record, and what decides its results now. */
export async function siteOfStudy(root: string, id: string) {
  const study = await loadStudy(id);
  const [data, record, origins] = await Promise.all([
    readStudyData(root, study),
    readRecord(root, studyRecordFile(study)),
    studyOrigins(root, study)
  ]);
  return {data: data.values, files: data.files, published: {record: record ?? null, ...origins}};
}
