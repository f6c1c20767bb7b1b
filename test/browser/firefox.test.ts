import {readFileSync} from "node:fs";
import {afterAll, beforeAll, expect, test} from "vitest";
import type {RunRecord} from "../../src/rsa/record.js";
import {serve, type Served} from "../../tools/serve.js";
import {siteFolder} from "../support/browser.js";
import {firefoxPath, openFirefox, type Firefox} from "../support/firefox.js";

const path = firefoxPath();
const record = JSON.parse(readFileSync("data/record.json", "utf8")) as RunRecord;

let served: Served | undefined;
let firefox: Firefox | undefined;
let missing = "there is no Firefox here; set FIREFOX_PATH to one";
beforeAll(async () => {
  if (path === undefined) return;
  served = await serve(siteFolder, 0);
  firefox = await openFirefox(path).catch((error: unknown) => {
    missing = `Firefox did not start: ${error instanceof Error ? error.message : String(error)}`;
    return undefined;
  });
});
afterAll(async () => {
  await firefox?.close();
  await served?.close();
});

test("the record made in Node is met in Firefox, bit for bit", async ({skip}) => {
  if (!firefox || !served) {
    process.stderr.write(`SKIPPED: the record was not verified in Firefox: ${missing}\n`);
    return skip(missing);
  }
  const {goto, evaluate} = firefox;
  await goto(served.address);
  const badge = () => evaluate('document.querySelector(".record-badge")?.dataset.record ?? null');
  await expect.poll(badge, {timeout: 45_000}).toBe("same");
  // some come with a part of the page that is below
  await evaluate('document.querySelector(".record-badge a")?.click()');
  const said = () => evaluate('document.querySelector(".record-badge").textContent');
  await expect.poll(said, {timeout: 45_000}).toContain(`All ${record.results.length} numbers`);
  expect(await badge()).toBe("same");
});
