import {mkdir, open, readdir, rename, rm, rmdir} from "node:fs/promises";
import {setTimeout as sleep} from "node:timers/promises";

/** The steps on disk of a commit; tests slow them down and make them fail. */
export interface DiskEffects {
  /** Makes a folder. */
  makeFolder(path: string): Promise<void>;
  /** Writes a new file and waits until it is on the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all that it holds. */
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  list(path: string): Promise<readonly string[]>;
  /** Waits until a folder's entries are on the disk. */
  syncFolder(path: string): Promise<void>;
  /**
   * Waits a moment for another commit; false where it has been waited for long enough.
   * @param looks - how often it was waited for
   * @param holder - who is writing, where that is known
   */
  pause(looks: number, holder?: string): Promise<boolean>;
}

export const realDisk: DiskEffects = {
  makeFolder: mkdir,
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
  remove: (path) => rm(path, {recursive: true, force: true}),
  removeFolder: rmdir,
  list: (path) => readdir(path),
  async syncFolder(path) {
    if (process.platform === "win32") return;
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async pause(looks) {
    await sleep(100);
    return looks < 150;
  }
};

/** A disk that says, after a second of waiting for another commit, what it waits for. */
export const tellingDisk = (tell: (line: string) => void, disk: DiskEffects = realDisk): DiskEffects => ({
  ...disk,
  pause(looks, holder) {
    if (looks === 10)
      tell(`waiting until another refresh (${holder ?? "one that begins again and again"}) has written`);
    return disk.pause(looks, holder);
  }
});
