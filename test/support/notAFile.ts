import {execFileSync} from "node:child_process";
import {mkdir, rm, symlink} from "node:fs/promises";

/** Puts something that is no file in the place of one. */
export const notAFile: Readonly<Record<string, (path: string) => Promise<void>>> = {
  "a folder": (path) => mkdir(path),
  "a loop of links": (path) => symlink(path, path),
  "a pipe": async (path) => void execFileSync("mkfifo", [path]),
  "an endless device": (path) => symlink("/dev/zero", path)
};

export async function replaceBy(what: string, path: string): Promise<void> {
  await rm(path, {recursive: true, force: true});
  await notAFile[what]?.(path);
}
