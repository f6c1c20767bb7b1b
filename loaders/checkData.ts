import {checkedModel} from "./checkedModel.js";
import {openDataFolder, readAgain, type DataFolder} from "./dataFolder.js";
import {entryDigest, wordsDigest} from "./entryDigest.js";
import type {ModelEntry} from "./modelEntry.js";
import {sourceOf} from "./sources/sourceOf.js";

/** What data/ holds of one model. */
interface FoundModel {
  readonly id: string;
  readonly present: boolean;
  /** Rows of its embeddings file, one a piece, and its size; 0 where it is not there or must not be used. */
  readonly rows: number;
  readonly bytes: number;
}

/** What data/ holds, and what is wrong with it. */
interface DataReport {
  /** How many words data/words.csv has. */
  readonly words: number;
  readonly models: readonly FoundModel[];
  /** Files that must not be used, a line each with the remedy; empty where data/ is sound. */
  readonly problems: readonly string[];
  /** What works but is not up to date or not here, a line each. */
  readonly notes: readonly string[];
}

interface Finding extends FoundModel {
  readonly problem?: string;
  readonly note?: string;
}

/** What works but is not up to date, in a line. */
function staleness(entry: ModelEntry, {lock, words}: DataFolder): string | undefined {
  const {id} = entry;
  const locked = lock.models[id];
  if (!locked) return undefined;
  if (locked.entry !== entryDigest(entry)) return `${id}: its entry in data/models.json has changed; ${readAgain(id)}`;
  if (locked.words !== wordsDigest(words)) return `${id}: data/words.csv has changed; ${readAgain(id)}`;
  if (locked.missing.length === 0) return undefined;
  return `${id}: has no rows for ${locked.missing.map((word) => JSON.stringify(word)).join(", ")}`;
}

async function checkModel(entry: ModelEntry, folder: DataFolder): Promise<Finding> {
  const {id} = entry;
  const none = {id, present: false, rows: 0, bytes: 0};
  try {
    const checked = await checkedModel(folder, entry);
    if (checked) {
      const note = staleness(entry, folder);
      const {bytes, embeddings} = checked;
      return {
        id,
        present: true,
        rows: embeddings.words.length,
        bytes: bytes.length,
        ...(note === undefined ? {} : {note})
      };
    }
    const locked = folder.lock.models[id] !== undefined;
    if (!locked && sourceOf(entry).onRequest) return none;
    return {
      ...none,
      note: `${id}: not here${locked ? ", although data/sources.lock.json names it" : ""}; ${readAgain(id)}`
    };
  } catch (error) {
    return {...none, present: true, problem: error instanceof Error ? error.message : String(error)};
  }
}

/**
 * Checks data/: the words, the registry, the lock, and each embeddings file against it. Writes nothing.
 * @throws LoaderError where a table is not there or wrong
 */
export async function checkData(root: string): Promise<DataReport> {
  const folder = await openDataFolder(root);
  const findings = await Promise.all(folder.registry.map((entry) => checkModel(entry, folder)));
  return {
    words: folder.words.length,
    models: findings.map(({id, present, rows, bytes}) => ({id, present, rows, bytes})),
    problems: findings.flatMap(({problem}) => problem ?? []),
    notes: findings.flatMap(({note}) => note ?? [])
  };
}
