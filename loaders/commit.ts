import {mkdir, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {realDisk, type DiskEffects} from "./disk.js";
import {errno, ifPresent} from "./errno.js";
import {LoaderError} from "./loaderError.js";
import {mayLive, nameOf} from "./processName.js";
import {embeddingsLimit, readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";
import {
  checkInside,
  journalName,
  ownerOf,
  privateStage,
  removeStage,
  rollForward,
  stagedName,
  stageName,
  stageOf,
  type StagedFile
} from "./stage.js";

/** Digests of a folder's files by their paths; undefined where there is none. */
export type FilesAsRead = ReadonlyMap<string, string | undefined>;

/** The commits of this process that are under way; one of this process's that is not among them was given up. */
const underWay = new Set<string>();
let commits = 0;
const ownName = nameOf(process.pid);

const isAtWork = (commit: string): boolean =>
  commit.startsWith(`${ownName}-`) ? underWay.has(commit) : mayLive(commit);

/** Removes what commits that were cut short left beside the stage. */
async function sweep(dir: string, disk: DiskEffects): Promise<void> {
  const prefix = privateStage("");
  for (const name of (await ifPresent(disk.list(dir))) ?? []) {
    if (!name.startsWith(prefix) || isAtWork(name.slice(prefix.length))) continue;
    const names = (await ifPresent(disk.list(join(dir, name)))) ?? [];
    await removeStage(join(dir, name), names, disk);
  }
}

/**
 * Completes or discards what a commit left that was cut short: afterwards `dir` is exactly in its old or its new state. Leaves
 * alone what a process that lives is still preparing.
 * @returns who is preparing something
 * @throws LoaderError `broken-journal` where neither can be told
 */
export async function recover(dir: string, disk: DiskEffects = realDisk): Promise<string | undefined> {
  try {
    return await recoverStage(dir, disk);
  } catch (cause) {
    if (cause instanceof LoaderError) throw cause;
    throw new LoaderError(
      "not-finished",
      `${dir}: what a refresh that was cut short left in ${stageName} can neither be put in place nor removed ` +
        `(${errno(cause) ?? String(cause)}); allow writing to ${dir} and ${join(dir, stageName)}, and run it again`,
      {cause}
    );
  }
}

async function recoverStage(dir: string, disk: DiskEffects): Promise<string | undefined> {
  await sweep(dir, disk);
  const stage = await stageOf(dir, disk);
  if (!stage) return undefined;
  if (stage.files) {
    await rollForward(dir, stage, stage.files, disk);
    return undefined;
  }
  const {commit} = stage;
  const holder =
    commit === undefined ? await ownerOf(dir) : isAtWork(commit) ? `process ${commit.split("-")[0]}` : undefined;
  if (holder === undefined) await removeStage(join(dir, stageName), stage.names, disk);
  return holder;
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

async function digestIn(dir: string, path: string): Promise<string | undefined> {
  const bytes = await readRegular(join(dir, path), {
    limit: embeddingsLimit,
    remedy: "move it away and run it again; nothing was changed"
  });
  return bytes && sha256(bytes);
}

const digestsIn = async (dir: string, paths: Iterable<string>): Promise<FilesAsRead> => {
  const digests = new Map<string, string | undefined>();
  for (const path of paths) digests.set(path, await digestIn(dir, path));
  return digests;
};

/** What was computed from files that someone has changed since must not replace them. */
function checkAsRead(dir: string, asRead: FilesAsRead, now: FilesAsRead): void {
  for (const [path, digest] of asRead)
    if (now.get(path) !== digest)
      throw new LoaderError("busy", `${dir}: ${path} was changed meanwhile, and nothing was written; run this again`);
}

/** Fills a folder of the commit's own, which nobody else touches. */
async function prepare(
  dir: string,
  commit: string,
  files: readonly (readonly [string, Uint8Array])[],
  disk: DiskEffects
): Promise<readonly StagedFile[]> {
  const stage = join(dir, privateStage(commit));
  await disk.makeFolder(stage);
  const staged: StagedFile[] = [];
  for (const [i, [path, bytes]] of files.entries()) {
    await mkdir(dirname(join(dir, path)), {recursive: true});
    const name = stagedName(commit, i);
    await disk.write(join(stage, name), bytes);
    staged.push({path, staged: name, sha256: sha256(bytes)});
  }
  await disk.write(join(stage, `${journalName(commit)}.draft`), Buffer.from(JSON.stringify(staged)));
  await disk.syncFolder(stage);
  return staged;
}

/** Makes the commit's own folder the stage, as soon as no other is there. */
async function takeStage(dir: string, commit: string, disk: DiskEffects): Promise<void> {
  for (let look = 0; ; look++) {
    const holder = await recover(dir, disk);
    const taken = await disk.rename(join(dir, privateStage(commit)), join(dir, stageName)).then(
      () => true,
      (error: unknown) => {
        const taken = process.platform === "win32" ? ["EPERM", "EACCES"] : ["ENOTEMPTY", "EEXIST"];
        if (taken.includes(errno(error) ?? "")) return false;
        throw error;
      }
    );
    if (taken) return;
    if (!(await disk.pause(look, holder)))
      throw new LoaderError(
        "busy",
        `${dir}: another refresh (${holder ?? "one that begins again and again"}) is writing; wait for it and run this again, ` +
          `or, if that is no refresh, delete ${join(dir, stageName)}`
      );
  }
}

/** The files of a commit that differ from what is there; none where another commit came in between. */
async function attempt(
  dir: string,
  files: ReadonlyMap<string, Uint8Array>,
  disk: DiskEffects,
  asRead: FilesAsRead
): Promise<string[] | undefined> {
  await recover(dir, disk);
  const before = await digestsIn(dir, files.keys());
  const changed = [...files].filter(([path, bytes]) => before.get(path) !== sha256(bytes));
  if (changed.length === 0) {
    checkAsRead(dir, asRead, await digestsIn(dir, asRead.keys()));
    return [];
  }
  const commit = `${ownName}-${commits++}`;
  underWay.add(commit);
  const names = changed.flatMap((_, i) => stagedName(commit, i)).concat(`${journalName(commit)}.draft`);
  let [decided, taken] = [false, false];
  try {
    const staged = await prepare(dir, commit, changed, disk);
    await takeStage(dir, commit, disk);
    taken = true;
    checkAsRead(dir, asRead, await digestsIn(dir, asRead.keys()));
    const now = await digestsIn(dir, files.keys());
    if ([...before].some(([path, digest]) => now.get(path) !== digest)) return undefined;
    const journal = join(dir, stageName, journalName(commit));
    await disk.rename(`${journal}.draft`, journal);
    decided = true;
    await disk.syncFolder(join(dir, stageName)).catch((error: unknown) => {
      // another process may have completed it already
      if (errno(error) !== "ENOENT") throw error;
    });
    await rollForward(dir, {commit, names: [...names, journalName(commit)], files: staged}, staged, disk);
    return changed.map(([path]) => path);
  } catch (cause) {
    if (!decided) throw describe(dir, cause);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LoaderError("not-finished", `${dir}: the new files are not all in place (${why}); run it again`, {cause});
  } finally {
    if (!decided) await removeStage(join(dir, taken ? stageName : privateStage(commit)), names, disk).catch(() => {});
    underWay.delete(commit);
  }
}

/**
 * Replaces several files of a folder, all or none, also when the process is killed: they are prepared in a folder of the commit's own, which
 * becomes the stage, `.next`, by one rename as soon as no other commit has it; a journal marks it as complete, then each file is renamed
 * to its place. Files whose bytes would stay are not touched.
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
  for (const path of files.keys()) checkInside(path);
  for (;;) {
    const changed = await attempt(dir, files, disk, asRead);
    if (changed) return changed;
  }
}

/**
 * Replaces one file: written beside its place, then renamed. Nothing half-written is ever read.
 * @throws LoaderError `no-space`, `not-written`, naming the file, where the disk is full or forbids it
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  disk: Pick<DiskEffects, "write" | "rename"> = realDisk
): Promise<void> {
  const beside = `${path}.${process.pid}-${commits++}`;
  try {
    await disk.write(beside, bytes);
    await disk.rename(beside, path);
  } catch (error) {
    await rm(beside, {force: true}).catch(() => undefined);
    throw ["ENOSPC", "EACCES", "EPERM", "EROFS"].includes(errno(error) ?? "") ? describe(path, error) : error;
  }
}
