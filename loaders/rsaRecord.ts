import * as v from "valibot";
import {wordSets} from "../src/rsa/choice.js";
import {rsaParams} from "../src/rsa/params.js";
import type {RunParams, RunRecord} from "../src/rsa/record.js";
import {paramSchemas} from "./paramSchemas.js";
import {parseRecord, readRecord, recordText as text, type RecordFile} from "./recordFile.js";

const choice = v.variant("kind", [
  v.strictObject({
    kind: v.literal("set"),
    set: v.picklist(wordSets),
    categories: v.nullable(v.array(text)),
    without: v.array(text)
  }),
  v.strictObject({kind: v.literal("words"), words: v.array(text)})
]);

const params = v.strictObject({...paramSchemas(rsaParams), a: text, b: text, choice});

/** Where the record of the RSA experiment lies, and what may stand in it. */
export const rsaRecordFile: RecordFile<RunParams> = {path: "data/record.json", command: "rsa-notebook", params};

/** @throws LoaderError `invalid-record`, naming what is wrong */
export const parseRunRecord = (source: string): RunRecord => parseRecord(rsaRecordFile, source);

/** The record of the RSA experiment; undefined where there is none. */
export const readRunRecord = (root: string): Promise<RunRecord | undefined> => readRecord(root, rsaRecordFile);
