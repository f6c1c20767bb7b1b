import {mkdir, readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {brotliDecompressSync, gunzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {compressSite} from "../../tools/build/compress.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

test("compressSite puts a smaller file beside each that gains by it, in Brotli and gzip, which hold the same, each time the same", async () => {
  const site = await temporaryFolder();
  await mkdir(join(site, "_code"));
  const text = "a notebook ".repeat(500);
  await writeFile(join(site, "index.html"), text);
  await writeFile(join(site, "_code", "a.js"), text);
  await writeFile(join(site, "tiny.js"), "1");
  await writeFile(join(site, "letters.woff2"), text);
  expect(await compressSite(site)).toBe(4);
  expect((await readdir(site, {recursive: true})).sort()).toEqual([
    "_code",
    "_code/a.js",
    "_code/a.js.br",
    "_code/a.js.gz",
    "index.html",
    "index.html.br",
    "index.html.gz",
    "letters.woff2",
    "tiny.js"
  ]);
  const [br, gz] = [await readFile(join(site, "index.html.br")), await readFile(join(site, "index.html.gz"))];
  expect(brotliDecompressSync(br).toString()).toBe(text);
  expect(gunzipSync(gz).toString()).toBe(text);
  await compressSite(site);
  expect((await readFile(join(site, "index.html.br"))).equals(br)).toBe(true);
  expect((await readFile(join(site, "index.html.gz"))).equals(gz)).toBe(true);
});
