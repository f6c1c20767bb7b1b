import {realpath, stat} from "node:fs/promises";
import {join, relative, sep} from "node:path";

/** What a site has at a path. */
interface SiteFile {
  /** The site's folder without links. */
  readonly root: string;
  /** From there; undefined for a folder. */
  readonly path: string | undefined;
  /** In bytes. */
  readonly size: number;
}

/** Where a path ends when its links are followed; undefined where nothing is. */
const realOf = (path: string): Promise<string | undefined> => realpath(path).catch(() => undefined);

/**
 * The file that a site answers a path with, `.html` and `index.html` being left out in paths: a regular one inside its folder, whatever links
 * lead there, since a pipe or a device could be read without end; undefined where there is none.
 * @param asked - decoded
 */
export async function siteFile(site: string, asked: string): Promise<SiteFile | undefined> {
  const root = await realOf(site);
  if (root === undefined) return undefined;
  for (const path of asked.endsWith("/") ? [`${asked}index.html`] : [asked, `${asked}.html`]) {
    const real = await realOf(join(root, path));
    if (real === undefined) continue;
    const stats = real.startsWith(root + sep) ? await stat(real).catch(() => undefined) : undefined;
    if (!stats?.isFile() && !stats?.isDirectory()) return undefined;
    return {root, path: stats.isFile() ? relative(root, real) : undefined, size: stats.size};
  }
  return undefined;
}
