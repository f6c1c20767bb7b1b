import {readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import type {InstalledPackage} from "./installedPackages.js";
import {packageModule} from "./packageModule.js";

/** What Framework is told of a package that pages only mention, since its client can do without it. */
export const absentVersion = "0.0.0";

const notInstalled = (name: string): Error =>
  new Error(`npm:${name} is not installed; run \`npm install --save-dev ${name}\``);

/** `@scope/name@1.2.3/dist/a.js` in parts. */
const filePattern = /^\/npm\/((?:@[^/]+\/)?[^/@]+)@([^/]+)(?:\/(.*))?$/;
/** `@scope/name`, and a tag such as `latest`. */
const versionPattern = /^\/((?:@[^/]+\/)?[^/@]+)(?:\/([^/]+))?$/;

const json = (value: unknown): Response => Response.json(value);
const script = (text: string): Response => new Response(text, {headers: {"content-type": "application/javascript"}});

type Packages = ReadonlyMap<string, readonly InstalledPackage[]>;

function versionsOf(packages: Packages, name: string, tag: string | undefined): Response {
  const [newest, ...others] = packages.get(name) ?? [];
  if (tag !== undefined) return json({version: newest?.version ?? absentVersion});
  if (!newest) throw notInstalled(name);
  return json({versions: Object.fromEntries([newest, ...others].map(({version}) => [version, {}]))});
}

async function fileOf({folder, name}: InstalledPackage, path: string): Promise<Response> {
  const file = join(folder, ...path.split("/"));
  if (relative(folder, file).startsWith("..")) throw new Error(`npm:${name}/${path}: not a file of the package`);
  const bytes = await readFile(file);
  return /\.m?js$/.test(path) ? script(bytes.toString("utf8")) : new Response(new Uint8Array(bytes));
}

async function answer(root: string, packages: Packages, {pathname}: URL): Promise<Response> {
  const [, name = "", version, path = ""] = filePattern.exec(pathname) ?? [];
  if (name === "") {
    const [, asked, tag] = versionPattern.exec(pathname) ?? [];
    if (asked === undefined) throw new Error(`no network in this build: ${pathname}; expected a package of npm`);
    return versionsOf(packages, asked, tag);
  }
  const versions = packages.get(name) ?? [];
  if (versions.length === 0) throw notInstalled(name);
  const chosen = versions.find((candidate) => candidate.version === version);
  if (!chosen) {
    const there = versions.map((installed) => installed.version).join(", ");
    throw new Error(`npm:${name}@${version ?? ""} is not installed; ${there} is`);
  }
  const [, module] = /^(?:(.*)\/)?\+esm$/.exec(path) ?? [undefined, undefined];
  return path.endsWith("+esm") ? script(await packageModule(root, chosen, module ?? "")) : fileOf(chosen, path);
}

/**
 * Answers what Framework asks of the registry of npm (which versions there are) and of its network of copies (files, and modules for
 * browsers) from the packages in node_modules, so that a page can use what is installed and nothing comes from elsewhere.
 * @param root - the project's folder
 * @param packages - what is installed there
 */
export const localPackages =
  (root: string, packages: Packages): typeof fetch =>
  (input) =>
    answer(root, packages, new URL(input instanceof Request ? input.url : input));
