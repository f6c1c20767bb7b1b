import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {build} from "esbuild";
import {chromium, type Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {serve} from "../../tools/serve.js";
import {chromiumArgs} from "../support/chromiumArgs.js";
import {fuzzedFixtures, fuzzedKinds, type AskedFuzz, type Fuzzed} from "../support/fuzzedFiles.js";
import {fixtures} from "../support/fuzzedInNode.js";

const each = Math.ceil(10_000 / fuzzedKinds.length);
/** A file that takes more memory ends the worker, and with it the test. In megabytes. */
const heap = 200;

let page: Page;
const ends: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-"));
  ends.push(() => rm(folder, {recursive: true, force: true}));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>fuzz</title>");
  const worker = {entryPoints: ["test/support/fuzz.worker.ts"], outfile: join(folder, "worker.js")};
  await build({...worker, bundle: true, format: "esm", platform: "browser", target: "es2023", logLevel: "error"});
  const {address, close} = await serve(folder, 0);
  const args = [...chromiumArgs, `--js-flags=--max-old-space-size=${heap}`];
  const browser = await chromium.launch({executablePath: chromiumPath(), args});
  ends.push(close, () => browser.close());
  page = await browser.newPage();
  await page.goto(address);
});
afterAll(() => Promise.all(ends.map((end) => end())));

/** Reads damaged files in a worker of a page of its own bundle, as a page reads what is dropped on it. */
const readInPage = (asked: AskedFuzz): Promise<Fuzzed | {readonly error: string}> =>
  page.evaluate(
    ([given, files]) =>
      new Promise<Fuzzed | {readonly error: string}>((resolve) => {
        const worker = new Worker("worker.js", {type: "module"});
        const done = (found: Fuzzed | {readonly error: string}): void => {
          worker.terminate();
          resolve(found);
        };
        worker.addEventListener("message", ({data}) => done(data as Fuzzed));
        worker.addEventListener("error", ({message}) => done({error: `the worker ended: ${message}`}));
        const bytes = files.map(([path, text]) => [path, Uint8Array.from(atob(text), (char) => char.charCodeAt(0))]);
        worker.postMessage({...given, fixtures: Object.fromEntries(bytes) as unknown});
      }),
    [asked, fuzzedFixtures.map((path) => [path, Buffer.from(fixtures[path]).toString("base64")] as const)] as const
  );

test.each(fuzzedKinds)(
  "10,000 damaged headers and tokenizers in Chromium: those of %s are read right or refused, none takes a second or much memory",
  async (kind) => {
    const found = await readInPage({kind, count: each, seed: 1});
    process.stderr.write(`${JSON.stringify({kind, ...found})}\n`);
    expect(found).toEqual({read: expect.any(Number), refused: expect.any(Number), longest: expect.any(Number)});
    const {read, refused, longest} = found as Fuzzed;
    expect(read + refused).toBe(each);
    expect(refused).toBeGreaterThan(100);
    expect(longest).toBeLessThan(1000);
  }
);
