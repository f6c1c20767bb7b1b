import {mkdir, open, readFile, rename, rm, unlink} from "node:fs/promises";
import {dirname, isAbsolute, join, normalize} from "node:path";
import {errno, ifPresent} from "./errno.js";
import {LoaderError} from "./loaderError.js";

/** The steps on disk of a commit; tests make them fail. */
export interface DiskEffects {
  /** Writes a new file and waits until it is on the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Waits until a folder's entries are on the disk. */
  syncFolder(path: string): Promise<void>;
}

export const realDisk: DiskEffects = {
  async write(path, bytes) {
    const file = await open(path, "w");
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename,
  async syncFolder(path) {
    if (process.platform === "win32") return;
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
};

const staging = ".next";
const journalName = "journal.json";
const ownerName = "owner";

function checkInside(path: string): string {
  if (isAbsolute(path) || normalize(path).startsWith("..") || normalize(path).startsWith(staging))
    throw new LoaderError("invalid-path", `${path}: expected a path inside the folder`);
  return path;
}

async function ownerLives(stage: string): Promise<boolean> {
  const pid = Number(await ifPresent(readFile(join(stage, ownerName), "utf8")));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errno(error) === "EPERM";
  }
}

/** Renames every staged file to its place; those that a run before has renamed are no longer staged. */
async function rollForward(dir: string, paths: readonly string[], disk: DiskEffects): Promise<void> {
  const folders = new Set<string>();
  for (const [i, path] of paths.entries()) {
    const target = join(dir, checkInside(path));
    await mkdir(dirname(target), {recursive: true});
    await ifPresent(disk.rename(join(dir, staging, String(i)), target));
    folders.add(dirname(target));
  }
  for (const folder of folders) await disk.syncFolder(folder);
  await ifPresent(unlink(join(dir, staging, journalName)));
  await disk.syncFolder(join(dir, staging)).catch(() => {});
  await rm(join(dir, staging), {recursive: true, force: true});
}

/**
 * Completes or discards what a commit left that was cut short: afterwards `dir` is exactly in its old or its new state. Leaves
 * alone what a process that lives is still writing.
 */
export async function recover(dir: string, disk: DiskEffects = realDisk): Promise<void> {
  const stage = join(dir, staging);
  const journal = await ifPresent(readFile(join(stage, journalName), "utf8"));
  if (journal !== undefined) await rollForward(dir, JSON.parse(journal) as string[], disk);
  else if (!(await ownerLives(stage))) await rm(stage, {recursive: true, force: true});
}

function describe(dir: string, cause: unknown): LoaderError {
  if (cause instanceof LoaderError) return cause;
  const [code, why] =
    errno(cause) === "ENOSPC"
      ? (["no-space", "no space left on the disk; free some and run it again"] as const)
      : ["EACCES", "EPERM", "EROFS"].includes(errno(cause) ?? "")
        ? (["not-written", `it may not be written (${errno(cause)}); allow that and run it again`] as const)
        : (["not-written", cause instanceof Error ? cause.message : String(cause)] as const);
  return new LoaderError(code, `${dir}: nothing was changed: ${why}`, {cause});
}

/** Files of a folder by their paths; undefined where there is none. */
export type FilesAsRead = ReadonlyMap<string, Buffer | undefined>;

/** What was computed from files that someone has changed since must not replace them. */
async function checkAsRead(dir: string, files: FilesAsRead): Promise<void> {
  for (const [path, bytes] of files) {
    const now = await ifPresent(readFile(join(dir, path)));
    if (now === undefined ? bytes !== undefined : !bytes?.equals(now))
      throw new LoaderError("busy", `${dir}: ${path} was changed meanwhile, and nothing was written; run this again`);
  }
}

async function stageFiles(
  dir: string,
  files: readonly (readonly [string, Uint8Array])[],
  disk: DiskEffects,
  asRead: FilesAsRead
): Promise<void> {
  const stage = join(dir, staging);
  await mkdir(stage).catch((cause: unknown) => {
    if (errno(cause) !== "EEXIST") throw cause;
    throw new LoaderError("busy", `${dir}: another refresh is writing; wait for it and run this again`, {cause});
  });
  try {
    await disk.write(join(stage, ownerName), Buffer.from(String(process.pid)));
    await checkAsRead(dir, asRead);
    for (const [i, [path, bytes]] of files.entries()) {
      await mkdir(dirname(join(dir, path)), {recursive: true});
      await disk.write(join(stage, String(i)), bytes);
    }
    const draft = join(stage, `${journalName}.draft`);
    await disk.write(draft, Buffer.from(JSON.stringify(files.map(([path]) => path))));
    await disk.syncFolder(stage);
    await disk.rename(draft, join(stage, journalName));
    await disk.syncFolder(stage);
  } catch (cause) {
    await rm(stage, {recursive: true, force: true});
    throw cause;
  }
}

/**
 * Replaces several files of a folder, all or none, also when the process is killed: they are staged beside, in `.next`, a journal
 * marks the stage as complete, then each is renamed to its place. Files whose bytes would stay are not touched.
 * @param asRead - what the new files were made from: the folder must hold it still
 * @returns the paths that changed
 * @throws LoaderError with the folder as it was
 */
export async function commitFiles(
  dir: string,
  files: ReadonlyMap<string, Uint8Array>,
  disk: DiskEffects = realDisk,
  asRead: FilesAsRead = new Map()
): Promise<string[]> {
  await recover(dir, disk);
  const changed: [string, Uint8Array][] = [];
  for (const [path, bytes] of files) {
    const before = await ifPresent(readFile(join(dir, checkInside(path)))).catch((cause: unknown) => {
      const why = `${path} cannot be read (${errno(cause) ?? String(cause)})`;
      throw new LoaderError("not-read", `${dir}: nothing was changed: ${why}; move it away and run it again`, {cause});
    });
    if (!before || !before.equals(bytes)) changed.push([path, bytes]);
  }
  if (changed.length === 0) return [];
  try {
    await stageFiles(dir, changed, disk, asRead);
  } catch (cause) {
    throw describe(dir, cause);
  }
  const paths = changed.map(([path]) => path);
  try {
    await rollForward(dir, paths, disk);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LoaderError("not-finished", `${dir}: the new files are not all in place (${why}); run it again`, {cause});
  }
  return paths;
}

/** Replaces one file: written beside its place, then renamed. Nothing half-written is ever read. */
export async function writeFileAtomic(path: string, bytes: Uint8Array, disk: DiskEffects = realDisk): Promise<void> {
  const beside = `${path}.${process.pid}`;
  try {
    await disk.write(beside, bytes);
    await disk.rename(beside, path);
  } catch (error) {
    await rm(beside, {force: true});
    throw error;
  }
}
