import {readRecord} from "../loaders/recordFile.js";
import type {RunRecord} from "../src/rsa/record.js";
import {UsageError} from "./usageError.js";

/** @throws UsageError where there is no record; LoaderError where it is broken */
export async function neededRecord(root: string): Promise<RunRecord> {
  const record = await readRecord(root);
  if (!record) throw new UsageError("no data/record.json here; write one with `npx rsa-notebook record`");
  return record;
}
