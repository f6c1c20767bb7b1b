#!/usr/bin/env node
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {readyBundle} from "./readyBundle.mjs";

const ends = (error) => {
  process.stderr.write(`error: ${error}\n`);
  process.exit(2);
};
const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function fromSource() {
  try {
    await import("tsx/esm");
  } catch (error) {
    if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
    ends("packages are not installed; run `npm ci` in the project's folder first");
  }
  return import("../cli/main.ts");
}

const run = async ({main}) => main(process.argv.slice(2));
const folder = await readyBundle(root);
const source = () => fromSource().then(run);
const ran = folder ? import(pathToFileURL(join(folder, "main.mjs")).href).then(run).catch(source) : source();
// a module that cannot be loaded is no difference that a check has found; loaded from source, it is named by its own path
process.exitCode = await ran.catch((error) => {
  const why = String(error?.message ?? error).replace(/\s+/g, " ");
  const [where, path = ""] = /(\/[^\s:]+\.m?[jt]s):\d+/.exec(error?.stack ?? "") ?? [];
  ends(`the code cannot be run: ${why}${where && !why.includes(path) ? ` (${where})` : ""}; restore it`);
});
