import {existsSync} from "node:fs";
import {join} from "node:path";
import type {WordRow} from "../src/rsa/choice.js";
import {LoaderError} from "./loaderError.js";
import {emptyLock, parseLock, type Lock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import type {FilesAsRead} from "./commit.js";
import {embeddingsLimit, type ReadOptions} from "./readRegular.js";
import {readRegistry} from "./registry.js";
import {sha256} from "./sha256.js";
import {readingFolder, type ReadingFolder} from "./stage.js";
import {parseWords} from "./words.js";

/** The path in data/ of a model's embeddings. */
export const embeddingsPath = (id: string): string => `embeddings/${id}.arrow`;

/** What to do where a model's embeddings are not what they should be. */
export const readAgain = (id: string): string => `run \`npx rsa-notebook data --model ${id}\``;

const embeddingsOptions = (id: string): ReadOptions => ({
  name: `data/${embeddingsPath(id)}`,
  limit: embeddingsLimit,
  remedy: `move it away and ${readAgain(id)}`
});

/** Whether a study is of models: one of other things has no list of them. */
export const isOfModels = (root: string): boolean => existsSync(join(root, "data", "models.json"));

/** The tables of data/, parsed. */
export interface DataFolder {
  readonly dir: string;
  readonly registry: readonly ModelEntry[];
  readonly words: readonly WordRow[];
  readonly lock: Lock;
  /** Digests of the files of the tables as they were read. */
  readonly asRead: FilesAsRead;
  /** Ids of the models of the registry whose embeddings are here, in its order. */
  readonly present: readonly string[];
  /** The names of embeddings files of models that the registry does not have. */
  readonly leftovers: readonly string[];
  /** A model's embeddings file; undefined where it is not there. */
  embeddings(id: string): Promise<Buffer | undefined>;
  /** The digest of that file; undefined where it is not there. */
  embeddingsDigest(id: string): Promise<string | undefined>;
  /** Whether the tables are still those that were read. */
  isAsRead(): Promise<boolean>;
}

function lockOf(text: string, force: boolean): Lock {
  try {
    return parseLock(text);
  } catch (error) {
    if (force) return emptyLock;
    throw error;
  }
}

const tables = ["models.json", "words.csv", "sources.lock.json"] as const;
type Tables = ReadonlyMap<(typeof tables)[number], Buffer | undefined>;

async function readTables(folder: ReadingFolder): Promise<Tables> {
  const read = tables.map(async (name) => [name, await folder.read(name, {name: `data/${name}`})] as const);
  return new Map(await Promise.all(read));
}

const digestsOf = (read: Tables): FilesAsRead =>
  new Map([...read].map(([name, bytes]) => [name, bytes && sha256(bytes)]));
const isSame = (x: FilesAsRead, y: FilesAsRead): boolean => [...x].every(([name, digest]) => y.get(name) === digest);

/** All tables of one moment: read again where a refresh has come in between. */
async function tablesOf(dir: string): Promise<{folder: ReadingFolder; read: Tables; asRead: FilesAsRead}> {
  for (let tries = 0; ; tries++) {
    const folder = await readingFolder(dir);
    const read = await readTables(folder);
    const asRead = digestsOf(read);
    const again = await readingFolder(dir);
    if (folder.state === again.state && isSame(asRead, digestsOf(await readTables(again))))
      return {folder, read, asRead};
    if (tries >= 20)
      throw new LoaderError("busy", `${dir}: it is changed again and again; wait for that and run this again`);
  }
}

/** @throws LoaderError where a table is not there or wrong; with `force` a wrong lock counts as empty */
export async function openDataFolder(root: string, force = false): Promise<DataFolder> {
  const dir = join(root, "data");
  const {folder, read, asRead} = await tablesOf(dir);
  const required = (name: (typeof tables)[number]): string => {
    const bytes = read.get(name);
    const remedy =
      name === "models.json"
        ? "run the command in a study's folder, or begin one with `npx rsa-notebook init my-study`"
        : "restore it";
    if (!bytes) throw new LoaderError("no-data", `no data/${name} here; ${remedy}`);
    return bytes.toString("utf8");
  };
  const registry = readRegistry(required("models.json"));
  const words = parseWords(required("words.csv"));
  const lockText = read.get("sources.lock.json")?.toString("utf8");
  const names = new Set(await folder.list("embeddings"));
  const known = new Set(registry.map(({id}) => `${id}.arrow`));
  return {
    dir,
    registry,
    words,
    asRead,
    leftovers: [...names].filter((name) => name.endsWith(".arrow") && !known.has(name)).sort(),
    lock: lockText === undefined ? emptyLock : lockOf(lockText, force),
    present: registry.map(({id}) => id).filter((id) => names.has(`${id}.arrow`)),
    embeddings: (id) => folder.read(embeddingsPath(id), embeddingsOptions(id)),
    embeddingsDigest: (id) => folder.digest(embeddingsPath(id), embeddingsOptions(id)),
    isAsRead: async () => isSame(asRead, digestsOf(await readTables(await readingFolder(dir))))
  };
}
