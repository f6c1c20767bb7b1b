import {join} from "node:path";
import * as v from "valibot";
import {describeIssue} from "./describeIssue.js";
import {LoaderError} from "./loaderError.js";
import {comparisonKinds, pieceRules, rdmKinds} from "../src/rsa/params.js";
import {wordSets} from "../src/rsa/choice.js";
import {permutationsNumber} from "../src/rsa/testNumbers.js";
import {readingFolder} from "./stage.js";
import type {RunRecord} from "../src/rsa/record.js";

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Goes to terminals and pages as it is. */
const text = v.pipe(v.string(), v.regex(/^\P{Cc}*$/u, "expected no control characters"));
const finite = v.pipe(v.number(), v.finite());
const texts = v.record(text, text);
const lists = v.record(text, v.array(text));
const form = v.picklist(["bare", "space"]);

const choice = v.variant("kind", [
  v.strictObject({
    kind: v.literal("set"),
    set: v.picklist(wordSets),
    categories: v.nullable(v.array(text)),
    without: v.array(text)
  }),
  v.strictObject({kind: v.literal("words"), words: v.array(text)})
]);

const params = v.strictObject({
  a: text,
  b: text,
  formA: form,
  formB: form,
  choice,
  pieces: v.picklist(pieceRules),
  centre: v.boolean(),
  rdm: v.picklist(rdmKinds),
  comparison: v.picklist(comparisonKinds),
  permutations: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(permutationsNumber.least),
    v.maxValue(permutationsNumber.most)
  ),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff)),
  alternative: v.optional(v.literal("two-sided"))
});

const result = v.strictObject({
  name: text,
  cell: text,
  value: v.union([finite, v.strictObject({reason: text})]),
  /** The name of its tolerance. */
  tolerance: text
});

/** How far from the recorded number a re-run may be, absolutely, and why that far. */
const tolerance = v.strictObject({absolute: v.pipe(finite, v.minValue(0)), because: text});

const recordSchema = v.strictObject({
  schema: v.literal("rsa-notebook/record@2"),
  params,
  results: v.array(result),
  tolerances: v.record(text, tolerance),
  /** For each cell: the digest of all that decides its value, and of the value. */
  cells: v.record(text, v.strictObject({chain: hex, value: hex})),
  /** What decided the results: digests of the sources and of every module, and the packages. */
  sources: v.record(text, hex),
  code: v.strictObject({modules: v.record(text, hex), cells: lists, packages: lists}),
  packages: texts,
  /** Digests of the files in data/ that were read, and of the models' entries in its tables. */
  files: v.record(text, hex),
  /** On what it was run; for information, never a difference. */
  engine: texts,
  /** Of all the rest. */
  digest: v.optional(hex)
});

const fault = (message: string, cause?: unknown): LoaderError =>
  new LoaderError(
    "invalid-record",
    `data/record.json: ${message}; restore it, or write it anew with \`npx rsa-notebook record\``,
    {cause}
  );

/** A key that would vanish from an object without a word. */
function own(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError(`a key ${key}`);
  return value;
}

/** @throws LoaderError `invalid-record`, naming what is wrong */
export function parseRecord(source: string): RunRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(source.replace(/^\uFEFF/, ""), own);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw fault(`not JSON (${why.replace(/\s+/g, " ")})`, cause);
  }
  const outcome = v.safeParse(recordSchema, parsed);
  if (!outcome.success) throw fault(describeIssue(outcome.issues[0]), outcome.issues);
  const {results, tolerances} = outcome.output;
  const lost = results.find(({tolerance}) => !Object.hasOwn(tolerances, tolerance));
  if (lost) throw fault(`results: ${lost.name} has the tolerance ${lost.tolerance}, which is not under tolerances`);
  const names = new Set<string>();
  for (const {name} of results) {
    if (names.has(name)) throw fault(`results: ${name} is there twice`);
    names.add(name);
  }
  return outcome.output;
}

/** The record of a project; undefined where there is none. */
export async function readRecord(root: string): Promise<RunRecord | undefined> {
  const folder = await readingFolder(join(root, "data"));
  const remedy = "restore it, or write it anew with `npx rsa-notebook record`";
  const source = await folder.read("record.json", {name: "data/record.json", remedy});
  return source && parseRecord(source.toString("utf8"));
}
