import {readFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import type {RunRecord} from "../../src/rsa/record.js";
import {serve} from "../../tools/serve.js";
import {writeSingleFile} from "../../tools/build/singleFile.js";
import {command} from "../cli/support.js";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";
import {firefoxPath, openFirefox} from "../support/firefox.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const open = site();
const record = JSON.parse(readFileSync("data/record.json", "utf8")) as RunRecord;
const recorded = record.results.find(({name}) => name === "pearson")?.value;

/** The analysis as one file, alone in its folder. */
async function written(address?: string): Promise<{path: string; bytes: number}> {
  const path = join(await temporaryFolder(), "analysis of two models.html");
  return {path, bytes: await writeSingleFile(process.cwd(), siteFolder, path, address)};
}

/** What a page asks for besides what it holds, and what goes wrong in it. */
function faultsOf(page: Page, own: string): string[] {
  const faults: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(own) && !/^(?:data|blob):/.test(request.url())) faults.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  return faults;
}

test("the analysis as one file draws its figures from disk, computes what the record holds, and answers its controls", async () => {
  const {path, bytes} = await written();
  const own = pathToFileURL(path).href;
  const {page} = await open({path: "licences.html"});
  const faults = faultsOf(page, own);
  await page.goto(own);
  const analysis = analysisPage(page);
  await analysis.settled();
  expect(await analysis.score()).toBe(recorded);
  await expect.poll(() => page.locator("#test").getAttribute("data-done")).toBe("1");
  await expect.poll(() => page.locator(".record-badge").getAttribute("data-record")).toBe("same");
  expect(await page.evaluate(() => document.fonts.check("16px Newsreader"))).toBe(true);

  // it says how large it is and what it leaves out, and nothing leads to what is not there
  const note = await page.locator("#single-file").innerText();
  expect(note).toContain(`(${(bytes / 1e6).toFixed(1)} MB)`);
  expect(note).toMatch(/Left out are DuckDB.*and the other pages/s);
  expect(await page.locator(".site-nav, #observablehq-footer").count()).toBe(0);
  await page.locator('#observablehq-main a[href="./learn/"]').first().click();
  await expect.poll(() => page.locator(".site-notice").textContent()).toContain("That page is not in this file");
  await page.getByRole("button", {name: "Ask DuckDB"}).click();
  await expect.poll(() => page.locator("#agreement .message").textContent()).toContain("leaves DuckDB out");

  await analysis.model("B", "glove-100d");
  await analysis.radio("Compare by", "Spearman ρ");
  await expect.poll(() => analysis.cells()).toContain("score");
  await analysis.settled();
  const {out} = await command(["run", "--json", "--b", "glove-100d", "--comparison", "spearman"]);
  expect(await analysis.score()).toBe((JSON.parse(out) as {result: {r: number}}).result.r);
  expect(faults).toEqual([]);
});

test("where the whole site is known, the file leads to it", async () => {
  const {address, close} = await serve(siteFolder, 0);
  const {path} = await written(address);
  const {page} = await open({path: "licences.html"});
  await page.goto(pathToFileURL(path).href);
  expect(await page.locator("#single-file a").getAttribute("href")).toBe(address);
  await page.locator('#observablehq-main a[href="./pairs.html"]').first().click();
  await page.waitForURL(`${address}pairs.html`);
  await close();
});

test("the file opens from disk in Firefox, with the same digits", async ({skip}) => {
  const firefox = firefoxPath();
  if (firefox === undefined) return skip("there is no Firefox here; set FIREFOX_PATH to one");
  const {goto, evaluate, close} = await openFirefox(firefox);
  try {
    await goto(pathToFileURL((await written()).path).href);
    const score = () => evaluate('Number(document.querySelector("#score .score-title")?.dataset.value ?? 0)');
    await expect.poll(score, {timeout: 45_000}).toBe(recorded);
    const badge = () => evaluate('document.querySelector(".record-badge")?.dataset.record ?? null');
    await expect.poll(badge, {timeout: 45_000}).toBe("same");
    await evaluate(
      '[...document.querySelectorAll("label")].find((one) => one.textContent.includes("Spearman")).click()'
    );
    await expect.poll(score, {timeout: 45_000}).not.toBe(recorded);
  } finally {
    await close();
  }
});
