import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {WordRow} from "../src/rsa/choice.js";
import type {FilesAsRead} from "./commit.js";
import {ifPresent} from "./errno.js";
import {LoaderError} from "./loaderError.js";
import {emptyLock, parseLock, type Lock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {readRegistry} from "./registry.js";
import {parseWords} from "./words.js";

/** The path in data/ of a model's embeddings. */
export const embeddingsPath = (id: string): string => `embeddings/${id}.arrow`;

/** The tables of data/, parsed. */
export interface DataFolder {
  readonly dir: string;
  readonly registry: readonly ModelEntry[];
  readonly words: readonly WordRow[];
  readonly lock: Lock;
  /** The files of the tables as they were read. */
  readonly asRead: FilesAsRead;
  /** A model's embeddings file; undefined where it is not there. */
  embeddings(id: string): Promise<Buffer | undefined>;
}

function lockOf(text: string, force: boolean): Lock {
  try {
    return parseLock(text);
  } catch (error) {
    if (force) return emptyLock;
    throw error;
  }
}

/** @throws LoaderError where a table is not there or wrong; with `force` a wrong lock counts as empty */
export async function openDataFolder(root: string, force = false): Promise<DataFolder> {
  const dir = join(root, "data");
  const file = (name: string): Promise<Buffer | undefined> => ifPresent(readFile(join(dir, name)));
  const asRead = new Map<string, Buffer | undefined>();
  const table = async (name: string): Promise<Buffer | undefined> => {
    const bytes = await file(name);
    asRead.set(name, bytes);
    return bytes;
  };
  const required = async (name: string): Promise<string> => {
    const bytes = await table(name);
    if (!bytes) throw new LoaderError("no-data", `no data/${name} here; run the command in the project's folder`);
    return bytes.toString("utf8");
  };
  const registry = readRegistry(await required("models.json"));
  const words = parseWords(await required("words.csv"));
  const lockText = (await table("sources.lock.json"))?.toString("utf8");
  return {
    dir,
    registry,
    words,
    lock: lockText === undefined ? emptyLock : lockOf(lockText, force),
    asRead,
    embeddings: (id) => file(embeddingsPath(id))
  };
}
