import {execFileSync} from "node:child_process";
import {readFileSync, readdirSync, statSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {temporaryFolder} from "../support/temporaryFolder.js";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {readonly files: readonly string[]};
const [block, most] = [4096, 60e6];

/** What a file, or a folder with all that is packed of it, takes of a disk, in bytes. */
function sizeOf(path: string): number {
  const found = statSync(path, {throwIfNoEntry: false});
  if (!found?.isDirectory()) return Math.ceil((found?.size ?? 0) / block) * block;
  const names = readdirSync(path).filter(
    (name) => !name.startsWith(".") && !manifest.files.includes(`!${path}/${name}`)
  );
  return names.reduce((sum, name) => sum + sizeOf(`${path}/${name}`), 0);
}

test("the package takes less than 60 MB of a disk, beside its dependencies", () => {
  const packed = manifest.files.filter((path) => !path.startsWith("!"));
  const size = packed.reduce((sum, path) => sum + sizeOf(path), 0);
  expect(size).toBeGreaterThan(10e6);
  expect(size).toBeLessThan(most);
});

test("the package has pages and data, and nothing of what a build or a refresh has left beside them", async () => {
  const {files} = manifest;
  const root = await temporaryFolder();
  await writeFile(join(root, "package.json"), JSON.stringify({name: "x", version: "1.0.0", files}));
  for (const path of [
    "src/index.md",
    "src/.observablehq/cache/duckdb.wasm",
    "data/words.csv",
    "data/.next/words.csv",
    "data/.next-1/words.csv",
    "data/rows/minilm-l6/index.json",
    "test/a.test.ts"
  ]) {
    await mkdir(dirname(join(root, path)), {recursive: true});
    await writeFile(join(root, path), "x");
  }
  const said = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32"
  });
  const [packed] = JSON.parse(said) as [{files: readonly {path: string}[]}];
  expect(packed.files.map(({path}) => path).sort()).toEqual(["data/words.csv", "package.json", "src/index.md"]);
});
