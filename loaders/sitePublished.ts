import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Published, RunRecord} from "../src/rsa/record.js";
import {codeDigests} from "./codeDigests.js";
import {ifPresent} from "./errno.js";

/** The record, and what decides results now: so that a page can tell whether it shows what was published. */
export async function sitePublished(root: string): Promise<Published> {
  const record = await ifPresent(readFile(join(root, "data", "record.json"), "utf8"));
  return {record: record === undefined ? null : (JSON.parse(record) as RunRecord), ...(await codeDigests(root))};
}
