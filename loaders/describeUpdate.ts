import type {Embeddings} from "../src/tables/embeddings.js";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import type {ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {sha256} from "./sha256.js";
import {sourceOf} from "./sources/sourceOf.js";

const mostNamed = 12;

/** Digest of a word's rows, in both forms, by the word. */
function rowsByWord({words, forms, tokenIds, vectors, dims}: Embeddings): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  words.forEach((word, i) => {
    const row = vectors.slice(i * dims, (i + 1) * dims);
    const digest = sha256(new Uint8Array(row.buffer, row.byteOffset, row.byteLength));
    texts.set(word, `${texts.get(word) ?? ""}${forms[i]} ${tokenIds[i]} ${digest}\n`);
  });
  return new Map([...texts].map(([word, text]) => [word, sha256(text)]));
}

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
