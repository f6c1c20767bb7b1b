import {execFileSync} from "node:child_process";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("the package has pages and data, and nothing of what a build or a refresh has left beside them", async () => {
  const {files} = JSON.parse(await readFile("package.json", "utf8")) as {files: readonly string[]};
  const root = await temporaryFolder();
  await writeFile(join(root, "package.json"), JSON.stringify({name: "x", version: "1.0.0", files}));
  for (const path of [
    "src/index.md",
    "src/.observablehq/cache/duckdb.wasm",
    "data/words.csv",
    "data/.next/words.csv",
    "data/.next-1/words.csv",
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
