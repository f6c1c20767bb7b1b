import {mkdir} from "node:fs/promises";
import {basename, dirname, isAbsolute, join, normalize} from "node:path";
import * as v from "valibot";
import {realDisk, type DiskEffects} from "./disk.js";
import {errno, ifPresent} from "./errno.js";
import {LoaderError} from "./loaderError.js";
import {hasProcess} from "./processName.js";
import {embeddingsLimit, readRegular, regularDigest, type ReadOptions} from "./readRegular.js";
import {sha256} from "./sha256.js";

/** Holds what a commit is about to put in place. */
export const stageName = ".next";

/** A file of a stage: where it belongs, its name in the stage, and its digest; stages of older versions have none. */
export interface StagedFile {
  readonly path: string;
  readonly staged: string;
  readonly sha256?: string | undefined;
}

/** A stage as it lies there. All its files begin with the name of the commit, so that no two commits have one in common. */
interface Stage {
  /** Undefined for one of an older version, whose files have no such name. */
  readonly commit: string | undefined;
  readonly names: readonly string[];
  /** What is to be put in place; undefined as long as the commit may still be given up. */
  readonly files: readonly StagedFile[] | undefined;
}

/** A folder that a commit fills before it becomes the stage. */
export const privateStage = (commit: string): string => `${stageName}-${commit}`;
export const stagedName = (commit: string, i: number): string => `${commit}.${i}`;
export const journalName = (commit: string | undefined): string =>
  commit === undefined ? "journal.json" : `${commit}.journal.json`;

export function checkInside(path: string): string {
  if (isAbsolute(path) || normalize(path).startsWith("..") || normalize(path).startsWith(stageName))
    throw new LoaderError("invalid-path", `${path}: expected a path inside the folder`);
  return path;
}

const file = v.strictObject({path: v.string(), staged: v.string(), sha256: v.string()});
const journal = v.union([v.array(file), v.array(v.string())]);

const broken = (dir: string, why: string, cause?: unknown): LoaderError =>
  new LoaderError(
    "broken-journal",
    `${dir}: a refresh was cut short, and what it left in ${stageName} is damaged (${why}); ` +
      `restore ${dir}, delete ${join(dir, stageName)} and run it again`,
    {cause}
  );

async function journalIn(dir: string, name: string): Promise<readonly StagedFile[] | undefined> {
  const bytes = await readRegular(join(dir, stageName, name)).catch((cause: unknown) => {
    throw broken(dir, cause instanceof Error ? cause.message : String(cause), cause);
  });
  if (!bytes) return undefined;
  try {
    const parsed = v.parse(journal, JSON.parse(bytes.toString("utf8")));
    const files = parsed.map((entry, i) => (typeof entry === "string" ? {path: entry, staged: String(i)} : entry));
    for (const {path, staged} of files)
      if (checkInside(path) && staged !== staged.replace(/[/\\]/g, "")) throw new Error(staged);
    return files;
  } catch (cause) {
    throw broken(dir, `${name} cannot be read`, cause);
  }
}

/** The stage of a folder; undefined where there is none. @throws LoaderError `broken-journal`, with the remedy */
export async function stageOf(dir: string, disk: Pick<DiskEffects, "list">): Promise<Stage | undefined> {
  const names = await ifPresent(disk.list(join(dir, stageName))).catch((cause: unknown) => {
    throw broken(dir, errno(cause) ?? String(cause), cause);
  });
  if (!names) return undefined;
  const commit = names.map((name) => /^([\w-]+)\.(?:\d+|journal\.json)$/.exec(name)?.[1]).find((name) => name);
  return {commit, names, files: await journalIn(dir, journalName(commit))};
}

/** Who may be at work on a stage of an older version, which names its process in a file; undefined where nobody is. */
export async function ownerOf(dir: string): Promise<string | undefined> {
  const remedy = `delete ${join(dir, stageName)} and run it again`;
  const pid = Number((await readRegular(join(dir, stageName, "owner"), {remedy}))?.toString("utf8"));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && hasProcess(pid) ? `process ${pid}` : undefined;
}

/** Removes the files of one commit from a folder, and the folder where nothing else is in it. */
export async function removeStage(folder: string, names: readonly string[], disk: DiskEffects): Promise<void> {
  for (const name of names) await disk.remove(join(folder, name));
  await disk.removeFolder(folder).catch((error: unknown) => {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST", "EPERM"].includes(errno(error) ?? "")) throw error;
  });
}

/** The bytes of a staged file; undefined where it is in its place already. @throws LoaderError `broken-journal`, naming it */
const stagedBytes = (dir: string, staged: string): Promise<Buffer | undefined> =>
  readRegular(join(dir, stageName, staged), {limit: embeddingsLimit}).catch((cause: unknown) => {
    throw broken(dir, cause instanceof Error ? cause.message : String(cause), cause);
  });

async function checkStaged(dir: string, files: readonly StagedFile[]): Promise<void> {
  for (const {staged, sha256: digest} of files) {
    const bytes = await stagedBytes(dir, staged);
    if (digest && bytes && sha256(bytes) !== digest) throw broken(dir, `${staged} is not what was written`);
  }
}

/**
 * Renames every staged file to its place. Several processes may do so with one stage: what another has renamed is no longer staged, and
 * no other stage has files of these names.
 */
export async function rollForward(
  dir: string,
  stage: Stage,
  files: readonly StagedFile[],
  disk: DiskEffects
): Promise<void> {
  await checkStaged(dir, files);
  const folders = new Set<string>();
  for (const {path, staged} of files) {
    const target = join(dir, path);
    await mkdir(dirname(target), {recursive: true});
    await ifPresent(disk.rename(join(dir, stageName, staged), target));
    folders.add(dirname(target));
  }
  for (const folder of folders) await disk.syncFolder(folder);
  const journal = journalName(stage.commit);
  await disk.remove(join(dir, stageName, journal));
  await disk.syncFolder(join(dir, stageName)).catch(() => {});
  const rest = stage.names.filter(
    (name) => name !== journal && (stage.commit === undefined || name.startsWith(stage.commit))
  );
  await removeStage(join(dir, stageName), rest, disk);
}

/** A folder as its last complete commit left it or will leave it: read without writing anything. */
export interface ReadingFolder {
  /** Tells two states apart. */
  readonly state: string;
  /** The bytes of a file; undefined where there is none. @throws LoaderError `not-read` */
  read(path: string, options?: ReadOptions): Promise<Buffer | undefined>;
  /** Lower-case hex SHA-256 of a file; undefined where there is none. @throws LoaderError `not-read` */
  digest(path: string, options?: ReadOptions): Promise<string | undefined>;
  /** The names in a folder below, in code-unit order. @throws LoaderError `not-read` */
  list(folder: string): Promise<readonly string[]>;
}

/** Reads a folder whether or not all files of its last commit are in their places. @throws LoaderError `broken-journal` */
export async function readingFolder(dir: string, disk: Pick<DiskEffects, "list"> = realDisk): Promise<ReadingFolder> {
  const stage = await stageOf(dir, disk);
  const staged = new Map(stage?.files?.map((part) => [normalize(part.path), part.staged]));
  const earlyBytes = async (path: string): Promise<Buffer | undefined> => {
    const name = staged.get(normalize(path));
    return name === undefined ? undefined : stagedBytes(dir, name);
  };
  return {
    state: [...staged.values()].join(),
    read: async (path, options) => (await earlyBytes(path)) ?? readRegular(join(dir, path), options),
    async digest(path, options) {
      const early = await earlyBytes(path);
      return early ? sha256(early) : regularDigest(join(dir, path), options);
    },
    async list(folder) {
      const names = await ifPresent(disk.list(join(dir, folder))).catch((cause: unknown) => {
        throw new LoaderError(
          "not-read",
          `${join(dir, folder)}: no folder (${errno(cause) ?? String(cause)}); restore it`,
          {cause}
        );
      });
      const early = [...staged.keys()]
        .filter((path) => dirname(path) === normalize(folder))
        .map((path) => basename(path));
      return [...new Set([...(names ?? []), ...early])].sort();
    }
  };
}
