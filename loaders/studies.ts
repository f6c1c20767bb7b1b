import {existsSync} from "node:fs";
import {join} from "node:path";
import {digest} from "../src/notebook/digest.js";
import type {Origins} from "../src/notebook/changesOf.js";
import type {Contents, Params, Published} from "../src/study/record.js";
import type {AnyStudy} from "../src/study/study.js";
import {Faults} from "../src/study/faults.js";
import {pathOf, type Given} from "../src/study/file.js";
import {standards} from "../src/study/param.js";
import {rowsOf, type CsvFile} from "../src/study/table.js";
import {runningCode} from "../src/study/verifiable.js";
import {codeDigests, type CellCode} from "./code/codeDigests.js";
import {codeRoot} from "./code/codeRoot.js";
import {studyCode} from "./code/studyCode.js";
import {LoaderError} from "./loaderError.js";
import {paramFaults} from "./paramFaults.js";
import {readRegular} from "./readRegular.js";
import {readRecord} from "./recordFile.js";
import {sha256} from "./sha256.js";
import {moduleOf} from "./studyIds.js";
import {studyRecordFile} from "./studyRecordFile.js";
import {linesOfTable} from "./wordLines.js";

const isStudy = (value: unknown): value is AnyStudy =>
  typeof value === "object" && value !== null && "steps" in value && "published" in value;

/** The constant that holds a study: its id, in camel case. */
const constantOf = (id: string): string => id.replace(/-+(\w?)/g, (_, letter: string) => letter.toUpperCase());

/** The module that declares a study, with its file where it cannot be loaded; what it says itself is wrong with its declaration is left so. */
async function declarationOf(id: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(`../src/studies/${id}/study.ts`)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    if (cause instanceof RangeError && why.startsWith(`${id}, `)) throw cause;
    throw new LoaderError("no-study", why.includes(moduleOf(id)) ? why : `${moduleOf(id)}: ${why}`, {cause});
  }
}

/**
 * Loads the declaration of a study.
 * @throws LoaderError where its module cannot be loaded, or exports no study of this name, as a constant of this name
 * @throws Faults for parameters that no one could ask for
 */
export async function loadStudy(id: string): Promise<AnyStudy> {
  const module = await declarationOf(id);
  const all = Object.entries(module).flatMap(([name, value]) => (isStudy(value) ? [{name, value}] : []));
  const constant = constantOf(id);
  const declared = all.find(({name, value}) => name === constant && value.id === id) ?? all[0];
  if (declared?.value.id === id && declared.name === constant) {
    const faults = paramFaults(id, declared.value.params);
    if (faults.length > 0) throw new Faults(faults);
    return declared.value;
  }
  const what = declared
    ? `exports ${declared.name} = study(${JSON.stringify(declared.value.id)}, …)`
    : "exports no study";
  throw new LoaderError(
    "no-study",
    `${moduleOf(id)} ${what}; expected export const ${constant} = study(${JSON.stringify(id)}, …)`
  );
}

/** What a study reads: its data, by name, with digests of them, and the digests of the files, by path. */
export interface StudyData {
  readonly values: Readonly<Record<string, unknown>>;
  readonly digests: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  /** What stands in them, by their names. */
  readonly contents?: Readonly<Record<string, Contents>>;
  /** Of the data those that did not load: nothing of them can be compared. */
  readonly unread?: readonly string[];
  /** Why there is nothing to run on. */
  readonly failure?: string;
}

const asRows = (file: CsvFile, bytes: Buffer) => rowsOf(file, linesOfTable(bytes.toString("utf8"), file.path));

/** Reads the files of a study. @throws LoaderError naming every fault of a file, with its line */
export async function readStudyData(root: string, {files}: AnyStudy, given: Given = {}): Promise<StudyData> {
  const entries = Object.entries(files).map(async ([name, file]) => {
    const path = pathOf(file, given);
    const bytes = await readRegular(join(root, path));
    if (!bytes) throw new LoaderError("no-data", `no ${path} here; restore it`);
    try {
      const value = "columns" in file ? asRows(file, bytes) : file.read ? await file.read(bytes) : bytes;
      return {name, path, bytes: sha256(bytes), value};
    } catch (cause) {
      if (cause instanceof RangeError) throw new LoaderError("invalid-data", cause.message, {cause});
      throw cause;
    }
  });
  const read = await Promise.all(entries);
  return {
    values: Object.fromEntries(read.map(({name, value}) => [name, value])),
    digests: Object.fromEntries(read.map(({name, value}) => [name, digest(value)])),
    files: Object.fromEntries(read.map(({path, bytes}) => [path, bytes]))
  };
}

/** Whether a folder holds a study without the code that it stands on. */
const isStudyAlone = (root: string): boolean =>
  existsSync(join(root, "study.json")) && !existsSync(join(root, "cli", "main.ts"));

/** Where the code of a study lies: beside the data, if it is there, or where the code lies that runs. */
export const codeBeside = (root: string, {declaredIn}: Pick<AnyStudy, "declaredIn">): string =>
  declaredIn.every((path) => existsSync(join(root, path))) && !isStudyAlone(root) ? root : codeRoot();

/** The digests of the code of a study's steps, of what they run on, and of what else it names. */
export const studyOrigins = (
  root: string,
  {declaredIn, steps, code}: Pick<AnyStudy, "declaredIn" | "steps" | "code">
): Promise<Pick<Origins, "code" | "packages">> =>
  codeDigests(root, async () => {
    const declared = await Promise.all(declaredIn.map((path) => studyCode(root, path)));
    const cells: Record<string, CellCode> = Object.assign({}, ...declared);
    for (const {name, onWorkers = []} of steps) {
      const {modules = [], ...rest} = cells[name] ?? {};
      cells[name] = {...rest, modules: [...modules, ...onWorkers]};
    }
    return {...cells, ...code, [runningCode]: {modules: ["src/study/studyNotebook.ts"]}};
  });

/** The record of a study without what moved to it, and what decides its results now: so that a page can tell whether it shows what was published. */
export async function publishedOf<P extends Params>(root: string, study: AnyStudy): Promise<Published<P>> {
  const [record, origins] = await Promise.all([readRecord(root, studyRecordFile<P>(study)), studyOrigins(root, study)]);
  return {record: record ? {...record, moved: undefined} : null, ...origins};
}

/** What a page of a study is given: its data, its record, and what decides its results now. */
export async function siteOfStudy(root: string, id: string) {
  const study = await loadStudy(id);
  const given = standards(study.params);
  const [{values, files}, published] = await Promise.all([readStudyData(root, study, given), publishedOf(root, study)]);
  return {data: values, files, published};
}
