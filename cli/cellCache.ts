import {readdir, rm, stat, utimes} from "node:fs/promises";
import {join} from "node:path";
import {writeFileAtomic} from "../loaders/commit.js";
import {errno} from "../loaders/errno.js";
import {makeFolder} from "../loaders/makeFolder.js";
import {digest} from "../src/notebook/digest.js";
import {readKept} from "./readKept.js";
import {valueOfText, valueText} from "./valueText.js";

/** Goes up when the form of a file changes. */
const schema = "rsa-notebook/cell@1";

/** A kept value with what tells that it is whole. */
interface Entry {
  readonly schema: string;
  /** The digest of all that decides the value. */
  readonly chain: string;
  readonly cell: string;
  /** The digest of the value itself. */
  readonly digest: string;
  /** The value; see `valueText`. */
  readonly value: string;
}

/** What a cache of cells touches besides its folder. */
interface CacheEffects {
  /** Hears, once each, of what cannot be read, and of a folder that keeps nothing. */
  warn(text: string): void;
  /** Milliseconds since 1970: what was used last stays longest. */
  now(): number;
}

/** Values of cells on disk, by the digests of all that decides them. */
export interface CellCache {
  /** A kept value; undefined where there is none, or where it is not whole. */
  read(chain: string, cell: string): Promise<{readonly value: unknown} | undefined>;
  /** Keeps a value, unless it is no plain data. */
  write(chain: string, cell: string, value: unknown): Promise<void>;
}

/** What is kept at most, in bytes; what was not used for longest goes first. */
const usualBytes = 64e6;

function valueOf(text: string, chain: string, cell: string): {readonly value: unknown} | undefined {
  try {
    const entry = JSON.parse(text) as Entry;
    if (entry.schema !== schema || entry.chain !== chain || entry.cell !== cell) return undefined;
    const value = valueOfText(entry.value);
    return digest(value) === entry.digest ? {value} : undefined;
  } catch {
    return undefined;
  }
}

/** A value as the text of its file; undefined where it would not come back as it is. */
function textOf(chain: string, cell: string, value: unknown): string | undefined {
  try {
    const [valueDigest, text] = [digest(value), valueText(value)];
    if (digest(valueOfText(text)) !== valueDigest) return undefined;
    const entry: Entry = {schema, chain, cell, digest: valueDigest, value: text};
    return `${JSON.stringify(entry)}\n`;
  } catch {
    return undefined;
  }
}

async function filesOf(folder: string) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const entries = names.map(async (name) => {
    const path = join(folder, name);
    const state = await stat(path).catch(() => undefined);
    return state ? [{path, bytes: state.size, used: state.mtimeMs}] : [];
  });
  return (await Promise.all(entries)).flat();
}

/** Removes what was not used for longest, until the rest is small enough. */
async function makeRoom(folder: string, maxBytes: number): Promise<void> {
  const files = (await filesOf(folder)).sort((a, b) => a.used - b.used || (a.path < b.path ? -1 : 1));
  let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  for (const file of files) {
    if (bytes <= maxBytes) return;
    await rm(file.path, {force: true});
    bytes -= file.bytes;
  }
}

/**
 * Keeps values of cells in a folder, a file each, from run to run. A file that is damaged, or of another cell, counts as none; a folder
 * that cannot be read or written loses nothing but that. No value is returned whose digest is not the one it was kept with.
 * @param maxBytes - bytes that the folder holds at most
 */
export function cellCache(folder: string, {warn, now}: CacheEffects, maxBytes = usualBytes): CellCache {
  const warned = new Set<string>();
  const once = (text: string): void => {
    if (!warned.has(text)) warn(text);
    warned.add(text);
  };
  const fileOf = (chain: string): string => join(folder, `${chain}.json`);
  return {
    async read(chain, cell) {
      const file = fileOf(chain);
      const text = await readKept(file);
      if (text === undefined) return undefined;
      const kept = valueOf(text, chain, cell);
      if (!kept) once(`the kept value of ${cell} is damaged; it is computed again`);
      else await utimes(file, now() / 1000, now() / 1000).catch(() => undefined);
      return kept;
    },
    async write(chain, cell, value) {
      const text = textOf(chain, cell, value);
      if (text === undefined || text.length > maxBytes) return;
      try {
        await makeFolder(folder);
        await writeFileAtomic(fileOf(chain), Buffer.from(text));
        await makeRoom(folder, maxBytes);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        once(
          errno(error) === "EISDIR"
            ? `the value of ${cell} is not kept: ${fileOf(chain)} is a folder; delete it`
            : `nothing is kept from run to run: ${why}`
        );
      }
    }
  };
}
