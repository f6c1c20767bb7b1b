import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {canonicalJson} from "./canonicalJson.js";
import {LoaderError} from "./loaderError.js";
import {sha256} from "./sha256.js";

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The packages that are not named in package.json themselves, as one. */
export const indirect = "package-lock.json, packages of packages";

/**
 * The packages that results stand on, by name: version and integrity of each that package.json names, and one digest of all that
 * those bring with them. Packages for development only are none of them.
 */
export async function packageDigests(root: string): Promise<Record<string, string>> {
  const text = await readFile(join(root, "package-lock.json"), "utf8").catch((cause: unknown) => {
    throw new LoaderError("no-lock-file", "no package-lock.json here; run the command in the project's folder", {
      cause
    });
  });
  const {packages = {}} = JSON.parse(text) as {packages?: Readonly<Record<string, LockedPackage>>};
  const direct = Object.keys(packages[""]?.dependencies ?? {}).sort();
  const stateOf = (path: string): string => {
    const {version = "", integrity = ""} = packages[path] ?? {};
    return `${version} ${integrity}`.trim();
  };
  const own = new Set(direct.map((name) => `node_modules/${name}`));
  const others = Object.keys(packages).filter((path) => path !== "" && !own.has(path) && !packages[path]?.dev);
  return {
    ...Object.fromEntries(direct.map((name) => [name, stateOf(`node_modules/${name}`)])),
    [indirect]: sha256(canonicalJson(others.sort().map((path) => [path, stateOf(path)])))
  };
}
