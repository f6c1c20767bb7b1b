import {embeddingsPath} from "../loaders/dataFolder.js";
import {sha256} from "../loaders/sha256.js";
import {canonicalJson} from "../src/study/canonicalJson.js";
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

/** Digests of the files that a run reads; none of a model's that is not there, or no file. */
export async function filesRead(study: Study, models: readonly string[]): Promise<Record<string, string>> {
  const read: (readonly [string, string])[] = [];
  for (const id of models) {
    const bytes = await study.folder.embeddings(id).catch(() => undefined);
    if (bytes) read.push([`data/${embeddingsPath(id)}`, sha256(bytes)]);
  }
  return {...tablesRead(study, models), ...Object.fromEntries(read)};
}
