import type {Published} from "../src/rsa/record.js";
import {codeDigests} from "./codeDigests.js";
import {readRecord} from "./recordFile.js";

/** The record, and what decides results now: so that a page can tell whether it shows what was published. */
export async function sitePublished(root: string): Promise<Published> {
  return {record: (await readRecord(root)) ?? null, ...(await codeDigests(root))};
}
