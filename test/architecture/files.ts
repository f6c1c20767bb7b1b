import {readdirSync, readFileSync} from "node:fs";
import {join, sep} from "node:path";

const notOurs = /^(?:\.git|node_modules|dist|dist\.next|bundle|lib|coverage|src\/\.observablehq|data\/\.next)(?:\/|$)/;

function walk(folder: string): string[] {
  return readdirSync(folder === "" ? "." : folder, {withFileTypes: true}).flatMap((entry) => {
    const path = join(folder, entry.name).split(sep).join("/");
    if (notOurs.test(path)) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });
}

/** All files of the project, by their paths from its folder, without what is built or installed. */
export const files: readonly string[] = walk("").sort();

export const isText = (path: string): boolean => !/\.(?:arrow|png|wasm)$/.test(path);
export const textOf = (path: string): string => readFileSync(path, "utf8");
export const isCode = (path: string): boolean => /\.(?:ts|js|mjs|css|md)$/.test(path);
