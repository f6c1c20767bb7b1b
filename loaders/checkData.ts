import {join} from "node:path";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import {recover} from "./commit.js";
import {embeddingsPath, openDataFolder, type DataFolder} from "./dataFolder.js";
import {entryDigest, wordsDigest} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {sha256} from "./sha256.js";

const remedy = (id: string): string => `run \`npx rsa-notebook data --model ${id}\``;

/** What data/ holds of one model. */
export interface CheckedModel {
  readonly id: string;
  readonly present: boolean;
  /** Rows of its embeddings file, one a piece, and its size; 0 where it is not there or broken. */
  readonly rows: number;
  readonly bytes: number;
}

/** What data/ holds, and what is wrong with it. */
export interface DataReport {
  /** How many words data/words.csv has. */
  readonly words: number;
  readonly models: readonly CheckedModel[];
  /** Files that must not be used, a line each with the remedy; empty where data/ is sound. */
  readonly problems: readonly string[];
  /** What works but is not up to date or not here, a line each. */
  readonly notes: readonly string[];
}

interface Finding extends CheckedModel {
  readonly problem?: string;
  readonly note?: string;
}

async function checkModel(entry: ModelEntry, {lock, words, embeddings}: DataFolder): Promise<Finding> {
  const {id} = entry;
  const [path, locked] = [`data/${embeddingsPath(id)}`, lock.models[id]];
  const bytes = await embeddings(id);
  if (!bytes && !locked && entry.source.type === "hub") return {id, present: false, rows: 0, bytes: 0};
  if (!bytes) {
    const note = `${id}: not here${locked ? ", although data/sources.lock.json names it" : ""}; ${remedy(id)}`;
    return {id, present: false, rows: 0, bytes: 0, note};
  }
  const broken = (problem: string): Finding => ({id, present: true, rows: 0, bytes: bytes.length, problem});
  if (!locked) return broken(`${path}: data/sources.lock.json does not name it; ${remedy(id)}`);
  if (sha256(bytes) !== locked.embeddings.sha256)
    return broken(`${path}: not the file that data/sources.lock.json names; restore it or ${remedy(id)}`);
  try {
    const {meta, dims, words: rows} = readEmbeddings(bytes, path);
    const found = {id, present: true, rows: rows.length, bytes: bytes.length};
    if (meta.model !== id || dims !== entry.dims || meta.digest !== locked.embeddings.digest)
      return broken(`${path}: holds ${meta.model} with ${dims} dimensions; expected ${id} with ${entry.dims}`);
    if (locked.entry !== entryDigest(entry))
      return {...found, note: `${id}: its entry in data/models.json has changed; ${remedy(id)}`};
    if (locked.words !== wordsDigest(words))
      return {...found, note: `${id}: data/words.csv has changed; ${remedy(id)}`};
    if (locked.missing.length > 0)
      return {
        ...found,
        note: `${id}: has no rows for ${locked.missing.map((word) => JSON.stringify(word)).join(", ")}`
      };
    return found;
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Checks data/: the words, the registry, the lock, and each embeddings file against it. Completes first what an interrupted
 * refresh left.
 * @throws LoaderError where a table is not there or wrong
 */
export async function checkData(root: string): Promise<DataReport> {
  await recover(join(root, "data"));
  const folder = await openDataFolder(root);
  const findings = await Promise.all(folder.registry.map((entry) => checkModel(entry, folder)));
  return {
    words: folder.words.length,
    models: findings.map(({id, present, rows, bytes}) => ({id, present, rows, bytes})),
    problems: findings.flatMap(({problem}) => problem ?? []),
    notes: findings.flatMap(({note}) => note ?? [])
  };
}
