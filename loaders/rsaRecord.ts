import * as v from "valibot";
import {wordSets} from "../src/rsa/choice.js";
import {comparisonKinds, pieceRules, rdmKinds} from "../src/rsa/params.js";
import type {RunParams, RunRecord} from "../src/rsa/record.js";
import {permutationsNumber} from "../src/rsa/testNumbers.js";
import {parseRecord, readRecord, recordText as text, type RecordFile} from "./recordFile.js";

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

/** Where the record of the RSA experiment lies, and what may stand in it. */
export const rsaRecordFile: RecordFile<RunParams> = {path: "data/record.json", command: "rsa-notebook", params};

/** @throws LoaderError `invalid-record`, naming what is wrong */
export const parseRunRecord = (source: string): RunRecord => parseRecord(rsaRecordFile, source);

/** The record of the RSA experiment; undefined where there is none. */
export const readRunRecord = (root: string): Promise<RunRecord | undefined> => readRecord(root, rsaRecordFile);
