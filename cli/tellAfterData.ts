import {LoaderError} from "../loaders/loaderError.js";
import {readRecord} from "../loaders/recordFile.js";
import {studyRecordFile} from "../loaders/studyRecordFile.js";
import type {RunParams} from "../src/rsa/record.js";
import {rsa} from "../src/rsa/study.js";
import {changesCommand} from "./changes.js";
import type {Effects} from "./effects.js";
import {rsaHost} from "./rsaHost.js";
import {openStudy} from "./study.js";
import {tablesRead} from "./tablesRead.js";
import {UsageError} from "./usageError.js";

/** After a refresh: what it moved of the published numbers, where data/ is not as it was when they were recorded. What keeps that from being told stops nothing. */
export async function tellAfterData(effects: Effects): Promise<void> {
  try {
    const record = await readRecord<RunParams>(effects.root, studyRecordFile(rsa));
    if (!record) return;
    const {a, b} = record.params;
    const read = tablesRead(await openStudy(effects.root), [a, b]);
    if (Object.entries(read).every(([name, digest]) => record.files[name] === digest)) return;
    effects.out("\n");
    await changesCommand(rsaHost(), {quiet: true}, effects);
  } catch (error) {
    if (!(error instanceof LoaderError || error instanceof UsageError)) throw error;
    effects.err(`note: ${error.message}\n`);
  }
}
