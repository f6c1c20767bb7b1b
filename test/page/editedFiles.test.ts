import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {editedFiles} from "../../src/page/editedFiles.js";
import {listCodeFiles} from "../../tools/build/codeFiles.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("editedFiles(base) names the code that is not as listCodeFiles(site) found it, and what is gone", async () => {
  const site = await temporaryFolder();
  const files = [
    "_code/a.js",
    "_import/workers/job.js",
    "_file/data/kernels.1.wasm",
    "_file/data/study.json",
    "index.html"
  ];
  for (const path of files) {
    await mkdir(join(site, path, ".."), {recursive: true});
    await writeFile(join(site, path), path);
  }
  const load = (async (url: URL) =>
    readFile(join(site, url.pathname)).then(
      (bytes) => new Response(new Uint8Array(bytes)),
      () => new Response(null, {status: 404})
    )) as typeof fetch;
  expect(await editedFiles("http://x/index", load)).toEqual([]);
  expect(await listCodeFiles(site)).toEqual(["_code/a.js", "_file/data/kernels.1.wasm", "_import/workers/job.js"]);
  expect(await editedFiles("http://x/index", load)).toEqual([]);
  await writeFile(join(site, "_code/a.js"), "_code/b.js");
  await writeFile(join(site, "index.html"), "");
  expect(await editedFiles("http://x/index", load)).toEqual(["_code/a.js"]);
});
