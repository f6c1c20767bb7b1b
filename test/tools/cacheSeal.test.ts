import {mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {removeUnsealed, sealCache} from "../../tools/build/cacheSeal.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const paths = ["_node/a@1/index.js", "_npm/b@2/_esm.js", "data/embeddings/x.arrow", "data/study.json"];

async function cache(): Promise<string> {
  const folder = await temporaryFolder();
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), {recursive: true});
    await writeFile(join(folder, path), `what stands in ${path}`);
  }
  await sealCache(folder);
  return folder;
}

const left = async (folder: string): Promise<string[]> =>
  (await readdir(folder, {recursive: true})).filter((path) => paths.includes(path)).sort();

test("removeUnsealed leaves a cache that is as a build left it", async () => {
  const folder = await cache();
  expect(await removeUnsealed(folder)).toEqual([]);
  expect(await left(folder)).toEqual(paths);
});

test.each([
  ["data/study.json", paths.filter((path) => path !== "data/study.json")],
  ["data/embeddings/x.arrow", paths.filter((path) => path !== "data/embeddings/x.arrow")],
  ["_node/a@1/index.js", paths.slice(2)],
  ["_npm/b@2/_esm.js", paths.slice(2)]
])("removeUnsealed removes %s of which a bit has turned, packages all together", async (path, expected) => {
  const folder = await cache();
  const bytes = await readFile(join(folder, path));
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  await writeFile(join(folder, path), bytes);
  await removeUnsealed(folder);
  expect(await left(folder)).toEqual(expected);
});

test("removeUnsealed removes what no build has sealed, and packages of which a file is gone", async () => {
  const folder = await cache();
  await rm(join(folder, "_npm/b@2/_esm.js"));
  await removeUnsealed(folder);
  expect(await left(folder)).toEqual(paths.slice(2));
  await writeFile(join(folder, "_sealed.json"), "{");
  await removeUnsealed(folder);
  expect(await left(folder)).toEqual([]);
});
