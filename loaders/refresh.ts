import {join} from "node:path";
import type {WordRow} from "../src/rsa/choice.js";
import type {AddedModel} from "./addedModel.js";
import {addFile, type FileRequest} from "./addFile.js";
import {addPackage, type PackageRequest} from "./addPackage.js";
import {addRepo, type RepoRequest} from "./addRepo.js";
import {checkMissing, lacking} from "./checkMissing.js";
import {commitFiles, recover} from "./commit.js";
import {embeddingsPath, openDataFolder, type DataFolder} from "./dataFolder.js";
import {LoaderError} from "./loaderError.js";
import {tellingDisk, type DiskEffects} from "./disk.js";
import {describeSame} from "./describeSame.js";
import {describeUpdate} from "./describeUpdate.js";
import {entryDigest, wordsDigest} from "./entryDigest.js";
import {formatLock, lockVersion, type Lock, type ModelLock} from "./lock.js";
import type {ModelEntry} from "./modelEntry.js";
import {pinOf, planModel, readModel, type ReadModel} from "./readModel.js";
import {hashedFile} from "./file/hashedFile.js";
import {readRegular} from "./readRegular.js";
import {hasAll, keepModel} from "./keepModel.js";
import {chooseModels} from "./registry.js";
import {sha256} from "./sha256.js";
import type {ModelSources, Pin, Plan} from "./sources/source.js";
import {sourceOf} from "./sources/sourceOf.js";
import {addWords, formatWords, parseWords} from "./words.js";

export interface RefreshOptions {
  /** The project's folder. */
  readonly root: string;
  /** Only these models; without them, and without `repo`, those of packages and those of the hub that are here. */
  readonly models?: readonly string[] | undefined;
  /** A CSV file whose words are added first. */
  readonly words?: string | undefined;
  /** These words take the place of those that are there. */
  readonly only?: boolean | undefined;
  /** Read again what is up to date. */
  readonly force?: boolean | undefined;
  /** Ids of models whose files are named for this run. */
  readonly files?: readonly string[] | undefined;
  /** Leave out words that a model cannot represent, instead of stopping. */
  readonly skipMissing?: boolean | undefined;
  /** A repository of the hub to add to data/models.json. */
  readonly repo?: RepoRequest | undefined;
  /** A local file to add to it. */
  readonly local?: FileRequest | undefined;
  /** A package of the npm registry to add to it. */
  readonly package?: PackageRequest | undefined;
  /** Resolve branches of the hub again, take another file than before, and move the pins. */
  readonly update?: boolean | undefined;
}

export interface RefreshEffects extends ModelSources {
  /** Progress and warnings, a line each. */
  log(line: string): void;
  readonly disk?: DiskEffects;
}

/** What a refresh did to one model. */
export interface RefreshedModel {
  readonly id: string;
  readonly words: number;
  /** How many words it was asked for. */
  readonly asked: number;
  /** Rows of its embeddings file, one a piece. */
  readonly rows: number;
  readonly bytes: number;
  readonly state: "up to date" | "written" | "unchanged" | "kept";
  readonly missing: readonly string[];
}

async function wordsWith(
  {words: file, only = false}: RefreshOptions,
  words: readonly WordRow[]
): Promise<readonly WordRow[]> {
  if (file === undefined) return words;
  const bytes = await readRegular(file, {remedy: "expected a CSV file word,category"});
  if (!bytes) throw new LoaderError("no-words", `cannot read ${file}: no such file; expected a CSV file word,category`);
  const text = bytes.toString("utf8");
  return only ? parseWords(text, file) : addWords(words, text, file);
}

/** The lock of a model whose file is there and belongs to this entry and these words. */
async function upToDate(
  entry: ModelEntry,
  words: readonly WordRow[],
  pin: Pin,
  {lock, embeddings}: DataFolder
): Promise<ModelLock | undefined> {
  const locked = lock.models[entry.id];
  if (!locked || locked.entry !== entryDigest(entry) || locked.words !== wordsDigest(words)) return undefined;
  if (!sourceOf(entry).isLocked(locked.source, pin)) return undefined;
  const bytes = await embeddings(entry.id);
  return bytes && sha256(bytes) === locked.embeddings.sha256 ? locked : undefined;
}

interface Task {
  readonly folder: DataFolder;
  readonly words: readonly WordRow[];
  readonly chosen: readonly ModelEntry[];
  /** The new text of data/models.json, where an entry is added. */
  readonly models: string | undefined;
}

/** Models of packages, and those on request that someone has asked for before. */
const wantedByDefault = (registry: readonly ModelEntry[], {models}: Lock): readonly string[] =>
  registry.filter((entry) => !sourceOf(entry).onRequest || models[entry.id]).map(({id}) => id);

/** A file that was named for this run must be one, and its model read from one, whether or not there is anything to read. */
async function checkNamedFile(entry: ModelEntry, effects: RefreshEffects): Promise<void> {
  const source = sourceOf(entry);
  if (!source.file)
    throw new LoaderError(
      "no-file-model",
      `${entry.id}: it is read from ${source.label}, not from a file; expected --file of another model, or none`
    );
  const path = source.file(effects);
  if (path !== undefined) await (await hashedFile(path)).close();
}

async function addedBy(
  {root, repo, local, package: of}: RefreshOptions,
  folder: DataFolder,
  effects: RefreshEffects
): Promise<AddedModel | undefined> {
  if (local) return addFile(local, root, folder);
  if (of) return addPackage(of, folder, effects);
  return repo && addRepo(repo, folder, effects.hub);
}

async function taskOf(options: RefreshOptions, effects: RefreshEffects): Promise<Task> {
  const {root, force = false, models, files = []} = options;
  const folder = await openDataFolder(root, force);
  const added = await addedBy(options, folder, effects);
  for (const line of added?.notes ?? []) effects.log(line);
  const registry = added?.registry ?? folder.registry;
  const asked = models ?? (added ? [] : wantedByDefault(registry, folder.lock));
  const ids = [...asked, ...files, ...(added ? [added.id] : [])];
  const chosen = chooseModels(registry, ids);
  for (const entry of chosen.filter(({id}) => files.includes(id))) await checkNamedFile(entry, effects);
  const words = await wordsWith(options, folder.words);
  if (words.length === 0) throw new LoaderError("no-words", "data/words.csv: no words; expected at least one");
  return {folder: {...folder, registry}, words, chosen, models: added?.text};
}

async function readAll(
  {folder, words, chosen}: Task,
  options: RefreshOptions,
  effects: RefreshEffects
): Promise<ReadonlyMap<string, ReadModel>> {
  const {force = false, update = false} = options;
  const read = new Map<string, ReadModel>();
  for (const entry of chosen) {
    const pin = await pinOf(entry, folder.lock.models[entry.id], update, effects);
    if (update && pin !== undefined && sourceOf(entry).isFixed(pin))
      effects.log(`${entry.id}: data/models.json names the commit ${pin.slice(0, 8)}, which does not move`);
    const needs = sourceOf(entry).needs(effects);
    const locked = force && needs === undefined ? undefined : await upToDate(entry, words, pin, folder);
    if (!locked && needs !== undefined) {
      read.set(entry.id, await keepModel(entry, words, folder, needs, effects.log));
      continue;
    }
    if (locked && needs === undefined && options.files?.includes(entry.id))
      effects.log(`${entry.id}: up to date, so its file was not read; with --force it is`);
    if (!locked) effects.log(`${entry.id}: reading ${words.length} words`);
    read.set(entry.id, locked ? {lock: locked} : await readModel(entry, words, pin, effects));
  }
  return read;
}

/**
 * Other words need every model's file.
 * @throws LoaderError `no-file`, naming all models that would be left with rows of words that are gone
 */
async function checkKept({folder, words, chosen}: Task, effects: RefreshEffects): Promise<void> {
  const faults: string[] = [];
  for (const {id, ...entry} of folder.registry) {
    const needs = folder.present.includes(id) ? sourceOf({id, ...entry}).needs(effects) : undefined;
    if (needs !== undefined && !(await hasAll({id, ...entry}, words, folder)))
      faults.push(`${id} needs ${needs}, or \`npx rsa-notebook remove ${id}\``);
    else if (folder.present.includes(id) && !chosen.some((other) => other.id === id))
      faults.push(`${id} is left out by --model: name it, too, or \`npx rsa-notebook remove ${id}\``);
  }
  if (faults.length > 0)
    throw new LoaderError(
      "no-file",
      `--only: these models have rows of other words, and have to be read: ${faults.join("; ")}`
    );
}

/**
 * Brings data/embeddings and data/sources.lock.json up to date with data/words.csv and data/models.json. All files change
 * together or none does; what is up to date is not read again, and nothing is fetched for it.
 * @throws LoaderError with data/ as it was
 */
export async function refresh(options: RefreshOptions, effects: RefreshEffects): Promise<readonly RefreshedModel[]> {
  const {root, skipMissing = false} = options;
  const disk = tellingDisk(effects.log, effects.disk);
  await recover(join(root, "data"), disk);
  const task = await taskOf(options, effects);
  const {folder, words} = task;
  if (options.only) await checkKept(task, effects);
  const read = await readAll(task, options, effects);
  checkMissing(read, folder, words.length, skipMissing, effects.log);
  for (const [id, {lock, bytes}] of read) {
    const files = {before: await folder.embeddings(id), after: bytes};
    const entry = task.chosen.find((candidate) => candidate.id === id);
    const line = entry && describeUpdate(entry, folder.lock.models[id], lock, files);
    if (line !== undefined) effects.log(line);
    for (const same of await describeSame(id, bytes, folder)) effects.log(same);
  }
  const kept = Object.entries(folder.lock.models).filter(([id]) => folder.registry.some((entry) => entry.id === id));
  const locks = [...read].map(([id, {lock}]) => [id, lock] as const);
  const lock = {version: lockVersion, models: Object.fromEntries([...kept, ...locks])} as const;
  const files = new Map<string, Uint8Array>([
    ...(options.words === undefined ? [] : [["words.csv", Buffer.from(formatWords(words))] as const]),
    ...(task.models === undefined ? [] : [["models.json", Buffer.from(task.models)] as const]),
    ...[...read].flatMap(([id, {bytes}]) => (bytes ? [[embeddingsPath(id), bytes] as const] : [])),
    ["sources.lock.json", Buffer.from(formatLock(lock))]
  ]);
  const changed = await commitFiles(folder.dir, files, disk, folder.asRead);
  return [...read].map(([id, {lock, bytes, has}]) => ({
    id,
    words: has ?? words.length - lock.missing.length,
    asked: words.length,
    rows: lock.embeddings.rows,
    bytes: lock.embeddings.size,
    state:
      has !== undefined
        ? "kept"
        : !bytes
          ? "up to date"
          : changed.includes(embeddingsPath(id))
            ? "written"
            : "unchanged",
    missing: lock.missing
  }));
}

/** What a refresh would read of one model. */
export interface PlannedModel {
  readonly id: string;
  readonly state: "up to date" | "kept" | Plan["state"];
  readonly rows: number;
  readonly cached: number;
  readonly requests: number;
  /** Undefined where a package's size is not known. */
  readonly bytes: number | undefined;
}

/** What `refresh` would read, beyond headers and tokenizers, which are read to know; nothing is written. */
export async function planRefresh(options: RefreshOptions, effects: RefreshEffects): Promise<readonly PlannedModel[]> {
  const {force = false, update = false} = options;
  const {folder, words, chosen} = await taskOf(options, effects);
  const planned: PlannedModel[] = [];
  for (const entry of chosen) {
    const {id} = entry;
    const pin = await pinOf(entry, folder.lock.models[id], update, effects);
    const none = {rows: 0, cached: 0, requests: 0, bytes: 0};
    const isThere = !force && (await upToDate(entry, words, pin, folder));
    const plan = isThere
      ? ({state: "up to date"} as const)
      : sourceOf(entry).needs(effects) === undefined
        ? await planModel(entry, words, pin, effects, ({missing, reasons}) => {
            const line = lacking(entry, missing, reasons, folder.lock.models[id]?.missing);
            if (line !== undefined) effects.log(`${line}; it would stop without --skip-missing`);
          })
        : ({state: "kept"} as const);
    planned.push({id, ...none, ...plan});
  }
  return planned;
}
