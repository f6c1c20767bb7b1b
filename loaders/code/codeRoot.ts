import {existsSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

/** The folder that the code is in which runs, wherever the data are; the same whether it runs from source or from its bundle. */
export function codeRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** The folder of the code for a folder that holds data/: itself where it is a project with its code, else that of the code that runs. */
export const codeFor = (root: string): string => (existsSync(join(root, "cli", "main.ts")) ? root : codeRoot());
