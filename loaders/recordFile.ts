import {join, posix} from "node:path";
import * as v from "valibot";
import type {Params, StudyRecord} from "../src/study/record.js";
import {describeIssue} from "./describeIssue.js";
import {notJson} from "./notJson.js";
import {LoaderError} from "./loaderError.js";
import {finite, moves, recordText, resultValue} from "./recordParts.js";
import {readingFolder} from "./stage.js";

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const texts = v.record(recordText, recordText);
const lists = v.record(recordText, v.array(recordText));

const result = v.strictObject({
  name: recordText,
  cell: recordText,
  value: resultValue,
  /** The name of its tolerance. */
  tolerance: recordText
});

/** How far from the recorded number a re-run may be, absolutely, and why that far. */
const tolerance = v.strictObject({absolute: v.pipe(finite, v.minValue(0)), because: recordText});

const recordSchema = <P extends Params>(params: v.GenericSchema<unknown, P>) =>
  v.strictObject({
    schema: v.literal("rsa-notebook/record@2"),
    params,
    /** Names of the parameters that had their declared default. */
    atDefault: v.optional(v.array(recordText)),
    results: v.array(result),
    tolerances: v.record(recordText, tolerance),
    /** For each cell: the digest of all that decides its value, and of the value. */
    cells: v.record(recordText, v.strictObject({chain: hex, value: hex})),
    /** What decided the results: digests of the sources and of every module, and the packages. */
    sources: v.record(recordText, hex),
    code: v.strictObject({modules: v.record(recordText, hex), cells: lists, packages: lists}),
    packages: texts,
    /** Digests of the files in data/ that were read, and of entries of its tables. */
    files: v.record(recordText, hex),
    /** Of sources what stands in them; decides nothing. */
    contents: v.optional(
      v.record(
        recordText,
        v.strictObject({entries: v.array(v.tuple([recordText, recordText])), from: v.optional(recordText)})
      )
    ),
    /** What moved from the last record with other numbers; decides nothing. */
    moved: v.optional(moves),
    /** On what it was run; for information, never a difference. */
    engine: texts,
    /** Of all the rest. */
    digest: v.optional(hex)
  });

/** A key that would vanish from an object without a word. */
function ownKeys(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError(`a key ${key}`);
  return value;
}

/** The record of a study: where it lies, how to write it anew, and what its parameters may be. */
export interface RecordFile<P extends Params> {
  /** From the project's folder. */
  readonly path: string;
  readonly command: string;
  /** What to do where it cannot be read; to restore it or to write it anew without. */
  readonly remedy?: string;
  readonly params: v.GenericSchema<unknown, P>;
}

const remedyOf = ({command, remedy}: {readonly command: string; readonly remedy?: string}): string =>
  remedy ?? `restore it, or write it anew with \`npx ${command} record\``;

/** How the parameters of a record differ from those of its study, which has gained or lost some since. */
const changedParams = (issues: readonly v.BaseIssue<unknown>[]): readonly string[] =>
  issues.flatMap(({type, expected, received, path = []}) => {
    const [first, second] = path.map(({key}) => String(key));
    if (type !== "strict_object" || first !== "params" || second === undefined) return [];
    if (expected === "never") return `a parameter ${second}`;
    return received === "undefined" ? `no parameter ${second}` : [];
  });

/** @throws LoaderError `invalid-record`, naming what is wrong */
export function parseRecord<P extends Params>(file: RecordFile<P>, source: string): StudyRecord<P> {
  const fault = (message: string, cause?: unknown): LoaderError =>
    new LoaderError("invalid-record", `${file.path}: ${message}; ${remedyOf(file)}`, {cause});
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ""), ownKeys);
  } catch (cause) {
    throw fault(notJson(cause), cause);
  }
  const outcome = v.safeParse(recordSchema(file.params), parsed);
  if (!outcome.success) {
    const changed = changedParams(outcome.issues);
    if (changed.length > 0) throw fault(`it was written when the study had ${changed.join(", and ")}`, outcome.issues);
    throw fault(describeIssue(outcome.issues[0]), outcome.issues);
  }
  const record = outcome.output as StudyRecord<P>;
  const {results, tolerances} = record;
  const lost = results.find(({tolerance}) => !Object.hasOwn(tolerances, tolerance));
  if (lost) throw fault(`results: ${lost.name} has the tolerance ${lost.tolerance}, which is not under tolerances`);
  const names = new Set<string>();
  for (const {name} of results) {
    if (names.has(name)) throw fault(`results: ${name} is there twice`);
    names.add(name);
  }
  return record;
}

/** The record of a study; undefined where there is none. */
export async function readRecord<P extends Params>(
  root: string,
  file: RecordFile<P>
): Promise<StudyRecord<P> | undefined> {
  const [folder, name] = [posix.dirname(file.path), posix.basename(file.path)];
  const there = await readingFolder(join(root, folder));
  const source = await there.read(name, {name: file.path, remedy: remedyOf(file)});
  return source && parseRecord(file, source.toString("utf8"));
}
