import {canonicalJson} from "../loaders/canonicalJson.js";
import {readAgain} from "../loaders/dataFolder.js";
import {entryDigest} from "../loaders/entryDigest.js";
import {sha256} from "../loaders/sha256.js";
import {studyRecordFile} from "../loaders/studyRecordFile.js";
import {rsa} from "../src/rsa/study.js";
import type {Effects} from "./effects.js";
import {noteNotAsRecorded} from "./notAsRecorded.js";
import type {Study} from "./study.js";

/** Digests of what a comparison of these models reads of the tables of data/, by their names in a record. */
export function tablesRead({folder, registry}: Study, models: readonly string[]): Readonly<Record<string, string>> {
  const entries = models.flatMap((id) => [
    [`data/models.json: ${id}`, sha256(canonicalJson(registry.find((entry) => entry.id === id) ?? null))],
    [`data/sources.lock.json: ${id}`, sha256(canonicalJson(folder.lock.models[id] ?? null))]
  ]);
  return Object.fromEntries([["data/words.csv", folder.asRead.get("words.csv") ?? ""], ...entries]) as Record<
    string,
    string
  >;
}

/** Notes which of them are not those that data/record.json was made with, and which models' rows were read by another entry than theirs. */
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
