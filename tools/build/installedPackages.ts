import {readFileSync} from "node:fs";
import {join} from "node:path";

/** A package in node_modules. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly folder: string;
}

interface Listing {
  readonly packages?: Readonly<Record<string, {readonly version?: string}>>;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Every package in a project's node_modules by name, of each first the version that the project itself imports. */
export function installedPackages(root: string): ReadonlyMap<string, readonly InstalledPackage[]> {
  const listing = join(root, "node_modules", ".package-lock.json");
  const {packages = {}} = JSON.parse(readFileSync(listing, "utf8")) as Listing;
  const byName = new Map<string, InstalledPackage[]>();
  for (const path of Object.keys(packages).sort((a, b) => a.length - b.length)) {
    const {version} = packages[path] ?? {};
    if (version === undefined) continue;
    const name = nameOf(path);
    const same = byName.get(name) ?? [];
    byName.set(name, [...same, {name, version, folder: join(root, ...path.split("/"))}]);
  }
  return byName;
}
