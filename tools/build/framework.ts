import {register} from "node:module";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {installedPackages} from "./installedPackages.js";
import {localPackages} from "./localPackages.js";

/** Runs Framework's own command in this process, over the installed packages: the folder is the one it was started in. */
const root = process.cwd();
const packages = installedPackages(root);
globalThis.fetch = localPackages(root, packages);
const [duckdb] = packages.get("@duckdb/duckdb-wasm") ?? [];
register("./amendFramework.mjs", {parentURL: import.meta.url, data: {version: duckdb?.version ?? "0.0.0"}});
await import(
  pathToFileURL(join(root, "node_modules", "@observablehq", "framework", "dist", "bin", "observable.js")).href
);
