#!/usr/bin/env node
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {readyBundle} from "./readyBundle.mjs";
import {codeFolder, copyChanged} from "./studyFolder.mjs";

const ends = (error) => {
  process.stderr.write(`error: ${error}\n`);
  process.exit(2);
};
const [here, codeRoot] = [process.cwd(), dirname(dirname(fileURLToPath(import.meta.url)))];
const [task, ...args] = process.argv.slice(2);
let root = codeRoot;
try {
  // a new study begins from the package itself
  if (task !== "init") root = codeFolder(codeRoot, here);
} catch (error) {
  ends(error.message);
}

async function withTypeScript() {
  try {
    await import("tsx/esm");
  } catch (error) {
    if (error?.code !== "ERR_MODULE_NOT_FOUND") throw error;
    ends("packages are not installed; run `npm ci` in the project's folder first");
  }
}

const load = (path) => import(pathToFileURL(join(root, path)).href);

async function fromSource() {
  await withTypeScript();
  return load("cli/main.ts");
}

const run = async ({main}) => main(process.argv.slice(2));

/** In a study's folder, what makes its site. */
async function studyTask() {
  await readyBundle(root);
  await withTypeScript();
  // the preview follows the study's modules as it does its pages
  if (task === "dev") setInterval(() => copyChanged(here), 500).unref();
  return (await load(`tools/${task}.ts`)).main(root, args, here);
}

async function command() {
  const folder = await readyBundle(root, task);
  const source = () => fromSource().then(run);
  return folder ? import(pathToFileURL(join(folder, "main.mjs")).href).then(run).catch(source) : source();
}

// a module that cannot be loaded is no difference that a check has found; loaded from source, it is named by its own path
const ran = root !== codeRoot && ["build", "dev", "start"].includes(task) ? studyTask() : command();
process.exitCode = await ran.catch((error) => {
  const why = String(error?.message ?? error).replace(/\s+/g, " ");
  const [where, path = ""] = /(\/[^\s:]+\.m?[jt]s):\d+/.exec(error?.stack ?? "") ?? [];
  ends(`the code cannot be run: ${why}${where && !why.includes(path) ? ` (${where})` : ""}; restore it`);
});
