import {readAgain} from "../loaders/dataFolder.js";
import {entryDigest} from "../loaders/entryDigest.js";
import {studyRecordFile} from "../loaders/studyRecordFile.js";
import {rsa} from "../src/rsa/study.js";
import type {Effects} from "./effects.js";
import {noteNotAsRecorded} from "./notAsRecorded.js";
import type {Study} from "./study.js";
import {tablesRead} from "./tablesRead.js";

/** Notes which tables are not those that data/record.json was made with, and which models' rows were read by another entry than theirs. */
export async function noteTables(
  study: Study,
  models: readonly string[],
  effects: Pick<Effects, "root" | "err">
): Promise<void> {
  await noteNotAsRecorded(tablesRead(study, models), studyRecordFile(rsa), effects);
  for (const entry of study.registry.filter(({id}) => models.includes(id))) {
    const locked = study.folder.lock.models[entry.id];
    if (locked && locked.entry !== entryDigest(entry))
      effects.err(
        `note: data/models.json says otherwise of ${entry.id} than when its rows were read; ${readAgain(entry.id)} to read them again\n`
      );
  }
}
