import {readFile, readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {readNeeded} from "../../loaders/readRegular.js";
import {sha256} from "../../loaders/sha256.js";

/** Where the digests of all files of Framework's cache stand, as a build left them. */
export const sealName = "_sealed.json";

/** What a build takes from the cache as it is: packages for the browser, which are made together, and what loaders gave. */
const packages = ["_node", "_npm"] as const;
const outputs = ["data"] as const;

type Digests = Readonly<Record<string, string>>;

async function digestsOf(cache: string, folders: readonly string[]): Promise<Digests> {
  const all = folders.map(async (folder) => {
    const entries = await readdir(join(cache, folder), {withFileTypes: true, recursive: true}).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(
      files.map(async (file) => [file.slice(cache.length + 1), sha256(await readFile(file))] as const)
    );
  });
  return Object.fromEntries((await Promise.all(all)).flat());
}

async function sealOf(cache: string): Promise<Digests> {
  try {
    return JSON.parse((await readNeeded(join(cache, sealName))).toString("utf8")) as Digests;
  } catch {
    return {};
  }
}

/** Keeps the digests of what a build has made, so that the next one takes nothing that has changed on disk. */
export async function sealCache(cache: string): Promise<void> {
  const seal = canonicalJson(await digestsOf(cache, [...packages, ...outputs]));
  await rm(join(cache, sealName), {recursive: true, force: true});
  await writeFile(join(cache, sealName), seal);
}

/** Removes from Framework's cache what is not as a build left it, so that it is made anew; Framework itself looks at time stamps only. */
export async function removeUnsealed(cache: string): Promise<readonly string[]> {
  const [seal, made, given] = await Promise.all([sealOf(cache), digestsOf(cache, packages), digestsOf(cache, outputs)]);
  const changed = (digests: Digests): string[] => Object.keys(digests).filter((path) => digests[path] !== seal[path]);
  const missing = Object.keys(seal).filter(
    (path) => packages.some((folder) => path.startsWith(folder)) && !(path in made)
  );
  const drop = [...(changed(made).length + missing.length > 0 ? packages : []), ...changed(given)];
  for (const path of drop) await rm(join(cache, path), {recursive: true, force: true});
  return drop;
}
