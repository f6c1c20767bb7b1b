import {mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readRegular} from "../../loaders/readRegular.js";
import {sha256} from "../../loaders/sha256.js";
import {removeUnsealed, sealCache, sealName} from "./cacheSeal.js";
import {absentVersion} from "./localPackages.js";
import {removeStaleOutputs} from "./staleOutputs.js";

/** What Framework keeps of a package that was not installed; it might be by now. */
const isAbsent = (path: string): boolean => path.endsWith(`@${absentVersion}`);

const cacheOf = (root: string): string => join(root, "src", ".observablehq", "cache");

/**
 * Makes Framework's cache one that needs no network and holds nothing stale; what is still right is kept: bundled packages as long as
 * the lock file stays, loaders' outputs as long as all that decides them does, and both as long as no byte of them has changed.
 */
export async function prepareCache(root: string): Promise<void> {
  const cache = cacheOf(root);
  const lock = sha256(await readFile(join(root, "package-lock.json")));
  const stamp = join(cache, "_lock");
  const known = await readRegular(stamp).catch(() => undefined);
  const kept = known?.toString("utf8") === lock ? ["_lock", "_node", "_npm", "_outputs.json", sealName, "data"] : [];
  const names = await readdir(cache).catch(() => []);
  await Promise.all(
    names.filter((name) => !kept.includes(name)).map((name) => rm(join(cache, name), {recursive: true, force: true}))
  );
  await removeUnsealed(cache);
  await removeStaleOutputs(root);
  const packages = await readdir(join(cache, "_npm"), {recursive: true}).catch(() => []);
  for (const path of packages.filter(isAbsent)) await rm(join(cache, "_npm", path), {recursive: true, force: true});
  await mkdir(cache, {recursive: true});
  await writeFile(stamp, lock);
}

/** Tells the next build what this one has made. */
export const keepCache = (root: string): Promise<void> => sealCache(cacheOf(root));
