import * as v from "valibot";
import {describeIssue} from "../loaders/describeIssue.js";
import {comparisonKinds, pieceRules, rdmKinds} from "../src/rsa/params.js";
import {wordSets} from "../src/rsa/choice.js";
import type {RunRecord} from "../src/rsa/record.js";
import {UsageError} from "./usageError.js";

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const texts = v.record(v.string(), v.string());
const lists = v.record(v.string(), v.array(v.string()));
const form = v.picklist(["bare", "space"]);

const choice = v.variant("kind", [
  v.strictObject({
    kind: v.literal("set"),
    set: v.picklist(wordSets),
    categories: v.nullable(v.array(v.string())),
    without: v.array(v.string())
  }),
  v.strictObject({kind: v.literal("words"), words: v.array(v.string())})
]);

const params = v.strictObject({
  a: v.string(),
  b: v.string(),
  formA: form,
  formB: form,
  choice,
  pieces: v.picklist(pieceRules),
  centre: v.boolean(),
  rdm: v.picklist(rdmKinds),
  comparison: v.picklist(comparisonKinds),
  permutations: v.pipe(v.number(), v.integer(), v.minValue(1)),
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff))
});

const result = v.strictObject({
  name: v.string(),
  cell: v.string(),
  value: v.union([v.number(), v.strictObject({reason: v.string()})]),
  /** The name of its tolerance. */
  tolerance: v.string()
});

/** How far from the recorded number a re-run may be, absolutely, and why that far. */
const tolerance = v.strictObject({absolute: v.pipe(v.number(), v.minValue(0)), because: v.string()});

const recordSchema = v.strictObject({
  schema: v.literal("rsa-notebook/record@2"),
  params,
  results: v.array(result),
  tolerances: v.record(v.string(), tolerance),
  /** For each cell: the digest of all that decides its value, and of the value. */
  cells: v.record(v.string(), v.strictObject({chain: hex, value: hex})),
  /** What decided the results: digests of the sources and of every module, and the packages. */
  sources: v.record(v.string(), hex),
  code: v.strictObject({modules: v.record(v.string(), hex), cells: lists, packages: lists}),
  packages: texts,
  /** Digests of the files in data/ that were read, and of the lock's entries of the models. */
  files: v.record(v.string(), hex),
  /** On what it was run; for information, never a difference. */
  engine: texts
});

const fault = (message: string, cause?: unknown): UsageError =>
  new UsageError(`data/record.json: ${message}; restore it, or write it anew with \`npx rsa-notebook record\``, {
    cause
  });

/** @throws UsageError naming what is wrong */
export function parseRecord(text: string): RunRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw fault(`not JSON (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
  const outcome = v.safeParse(recordSchema, parsed);
  if (!outcome.success) throw fault(describeIssue(outcome.issues[0]), outcome.issues);
  const {results, tolerances} = outcome.output;
  const lost = results.find(({tolerance}) => !(tolerance in tolerances));
  if (lost) throw fault(`results: ${lost.name} has the tolerance ${lost.tolerance}, which is not under tolerances`);
  return outcome.output;
}
