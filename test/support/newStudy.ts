import {execFile} from "node:child_process";
import {cp, mkdir, readFile, readdir, symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";

/** Of the project, what a package has besides a copy of it. */
export const packageFiles = ["tools", "types", "templates", "schemas", "observablehq.config.ts", "CITATION.cff"];

/** In place of what an install would bring: the packages that are here, and the package itself. */
export async function install(study: string, project: string): Promise<void> {
  await mkdir(join(study, "node_modules"));
  const names = (await readdir("node_modules")).filter((one) => !one.startsWith("."));
  for (const name of [".bin", ".package-lock.json", ...names])
    await symlink(join(process.cwd(), "node_modules", name), join(study, "node_modules", name));
  await symlink(project, join(study, "node_modules", "rsa-notebook"));
  await cp("package-lock.json", join(study, "package-lock.json"));
}

/** In place of a download: the rows of two models that are here, with what they were read from. */
export async function giveRows(study: string, ids: readonly string[]): Promise<void> {
  await cp("data/embeddings", join(study, "data/embeddings"), {recursive: true});
  const lock = JSON.parse(await readFile("data/sources.lock.json", "utf8")) as {models: Record<string, unknown>};
  const models = Object.fromEntries(Object.entries(lock.models).filter(([id]) => ids.includes(id)));
  await writeFile(join(study, "data/sources.lock.json"), JSON.stringify({...lock, models}));
}

/** Runs a command in a folder that is no project. */
export const runIn = (folder: string, command: readonly string[]): Promise<{code: number; out: string; err: string}> =>
  new Promise((resolve) => {
    execFile(process.execPath, command, {cwd: folder, maxBuffer: 1 << 26}, (error, out, err) =>
      resolve({code: error ? Number(error.code) : 0, out, err})
    );
  });
