import {mkdir, stat} from "node:fs/promises";
import {dirname} from "node:path";
import {errno} from "./errno.js";

/**
 * Makes a folder and those above it. Node's own recursive way never ends where a folder that is there refuses with ENOENT, as
 * /proc does.
 * @throws the system's error
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if (errno(error) !== "ENOENT" || above === path) throw error;
    await makeFolder(above);
    await mkdir(path).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again;
    });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false
  );
