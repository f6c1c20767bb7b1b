import type {PublishedRecord} from "../src/rsa/record.js";
import {rsaCode} from "./rsaCode.js";
import {readRunRecord} from "./rsaRecord.js";

/** The record, and what decides results now: so that a page can tell whether it shows what was published. */
export async function sitePublished(root: string): Promise<PublishedRecord> {
  return {record: (await readRunRecord(root)) ?? null, ...(await rsaCode(root))};
}
