import {mkdtemp, readdir, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, expect, test} from "vitest";
import {buildPages} from "../../tools/build/buildPages.js";
import {runFramework} from "../../tools/build/runFramework.js";
import {serve} from "../../tools/serve.js";
import {allStockFaults, sourcesOf, stockPages, stockSite} from "../support/stockSite.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const names = Object.keys(stockPages);
let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "rsa-notebook-"));
  await stockSite(root, sourcesOf(names));
  await buildPages(root, "dist", {say: () => undefined});
  return () => rm(root, {recursive: true, force: true});
}, 600_000);

test("every feature of Framework's pages works in a built site, under its policy and without a network", async () => {
  const {address, close} = await serve(join(root, "dist"), 0);
  expect(await allStockFaults(address, names)).toEqual([]);
  await close();
});

test("packages come in the versions that are installed, and each with its files", async () => {
  const cached = await readdir(join(root, "src", ".observablehq", "cache", "_npm"), {recursive: true});
  const shipped = await readdir(join(root, "dist", "_npm"), {recursive: true});
  expect(cached).toContain("mermaid@11.17.2/dist/mermaid.esm.min.mjs._esm.js");
  expect(shipped.filter((path) => /@0\.0\.0(?:$|\/)|mvp/.test(path))).toEqual([]);
});

test("they work in the live preview too", async () => {
  const ending = new AbortController();
  let said = "";
  const hear = (text: string): void => void (said += text);
  const ended = runFramework(root, ["preview", "--no-open"], {hear, signal: ending.signal});
  await expect.poll(() => said, {timeout: 60_000}).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
  const [address = ""] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
  expect(await allStockFaults(address, names)).toEqual([]);
  ending.abort();
  await ended;
});

test("a page that uses a package that is not installed is named, with the command that installs it", async () => {
  const other = await temporaryFolder();
  await stockSite(other, {words: "```js\ndisplay(_.chunk([1, 2]));\n```\n"});
  await expect(buildPages(other, "dist", {say: () => undefined})).rejects.toThrow(
    "the site was not built: page /words: npm:lodash is not installed; run `npm install --save-dev lodash`"
  );
});
