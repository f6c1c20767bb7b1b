import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {ifPresent} from "./errno.js";
import {readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";

/** SHA-256 of what the kernels are compiled from, kernels/, with each file's name; undefined where that folder is not there. */
export async function kernelSources(root: string): Promise<string | undefined> {
  const names = await ifPresent(readdir(join(root, "kernels")));
  if (!names) return undefined;
  const lines: string[] = [];
  for (const file of names.filter((name) => /\.(?:ts|json)$/.test(name)).sort()) {
    const name = `kernels/${file}`;
    const bytes = await readRegular(join(root, name), {name});
    lines.push(`${bytes ? sha256(bytes) : ""} ${name}\n`);
  }
  return sha256(lines.join(""));
}
