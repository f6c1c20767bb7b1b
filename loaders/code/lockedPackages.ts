import {join} from "node:path";
import {LoaderError} from "../loaderError.js";
import {notJson} from "../notJson.js";
import {readRegular} from "../readRegular.js";

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, {readonly optional?: boolean}>>;
}

/** The packages of package-lock.json. */
interface LockedPackages {
  /** The packages named, and all that they bring with them, by name, in code-unit order; a copy of a package's own is `name > copy`. */
  closure(names: readonly string[]): readonly string[];
  /** Version and integrity of a package of a closure. */
  stateOf(name: string): string;
}

function bringsOf(of: LockedPackage = {}): string[] {
  const peers = Object.keys(of.peerDependencies ?? {}).filter((name) => !of.peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({...of.dependencies, ...of.optionalDependencies}), ...peers];
}

const folder = "node_modules/";
const nameOf = (path: string): string => path.slice(folder.length).replaceAll(`/${folder}`, " > ");
const pathOf = (name: string): string => `${folder}${name.replaceAll(" > ", `/${folder}`)}`;

/** The lock file's entry that Node finds for a package which the package at `from` imports: its own copy, else its owner's, else the project's. */
function resolved(all: Readonly<Record<string, LockedPackage>>, from: string, name: string): string | undefined {
  for (let owner = from; ; owner = owner.slice(0, Math.max(0, owner.lastIndexOf(`/${folder}`)))) {
    const path = `${owner === "" ? "" : `${owner}/`}${folder}${name}`;
    if (path in all) return path;
    if (owner === "") return undefined;
  }
}

/** @throws LoaderError where the text is no lock file of npm's */
function packagesOf(text: string): Readonly<Record<string, LockedPackage>> {
  const fault = (why: string, cause?: unknown): LoaderError =>
    new LoaderError("invalid-lock-file", `package-lock.json: ${why}; restore it`, {cause});
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw fault(notJson(cause), cause);
  }
  const packages = (parsed as {packages?: unknown} | null)?.packages;
  if (typeof packages !== "object" || packages === null) throw fault("it names no packages");
  return packages as Readonly<Record<string, LockedPackage>>;
}

/**
 * Reads package-lock.json. What a lock file does not hold, such as an optional package for nobody's machine, is left out.
 * @throws LoaderError where there is no lock file, or a broken one
 */
export async function lockedPackages(root: string): Promise<LockedPackages> {
  const bytes = await readRegular(join(root, "package-lock.json"), {name: "package-lock.json"});
  if (!bytes)
    throw new LoaderError("no-lock-file", "no package-lock.json here; run the command in the project's folder");
  const packages = packagesOf(bytes.toString("utf8"));
  const visit = (from: string, names: readonly string[], seen: Set<string>): Set<string> => {
    for (const name of names) {
      const path = resolved(packages, from, name);
      if (path === undefined || seen.has(path)) continue;
      seen.add(path);
      visit(path, bringsOf(packages[path]), seen);
    }
    return seen;
  };
  return {
    closure: (names) => [...visit("", names, new Set())].map(nameOf).sort(),
    stateOf(name) {
      const {version = "", integrity = ""} = packages[pathOf(name)] ?? {};
      return `${version} ${integrity}`.trim();
    }
  };
}
