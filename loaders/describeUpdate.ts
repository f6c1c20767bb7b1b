import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import type {ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {rowsByWord} from "./rowsByWord.js";
import {sourceOf} from "./sources/sourceOf.js";

const mostNamed = 12;

/** What a move of the pin changed, in one line; undefined where the commit is the same. */
export function describeUpdate(
  entry: ModelEntry,
  before: ModelLock | undefined,
  after: ModelLock,
  files: {readonly before: Uint8Array | undefined; readonly after: Uint8Array | undefined}
): string | undefined {
  const how = before && sourceOf(entry).moved?.(before.source, after.source);
  if (how === undefined) return undefined;
  const {id} = entry;
  const moved = `${id}: ${how}`;
  if (!files.before || !files.after) return moved;
  const [old, now] = [rowsByWord(readEmbeddings(files.before, id)), rowsByWord(readEmbeddings(files.after, id))];
  const changed = [...now].flatMap(([word, digest]) => (old.has(word) && old.get(word) !== digest ? [word] : []));
  if (changed.length === 0) return `${moved}; no word's rows changed`;
  const more = changed.length > mostNamed ? `, and ${changed.length - mostNamed} more` : "";
  return `${moved}; other rows: ${changed.slice(0, mostNamed).join(", ")}${more}`;
}
