import {readdir, rm, stat} from "node:fs/promises";
import {join} from "node:path";

const day = 24 * 60 * 60 * 1000;

/** Removes what downloads that were killed left in a cache's tmp folder; what is younger than a day may be in use. */
export async function sweepCache(cache: string, now: number = Date.now()): Promise<void> {
  const folder = join(cache, "tmp");
  for (const name of await readdir(folder).catch(() => [])) {
    const stats = await stat(join(folder, name)).catch(() => undefined);
    if (stats && now - stats.mtimeMs > day) await rm(join(folder, name), {recursive: true, force: true});
  }
}
