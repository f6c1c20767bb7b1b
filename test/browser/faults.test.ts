import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";
import {part} from "../support/part.js";

const open = site();
const firstView = readFileSync(join(siteFolder, "_file/data/embeddings/bert-base.arrow"));

const serveInstead = (pattern: string, body: Uint8Array) => (page: Page) =>
  page.route(pattern, (route) => route.fulfill({body: Buffer.from(body), contentType: "application/octet-stream"}));

describe("a broken embeddings file", () => {
  // a hundred damages of all files are in test/long
  test.each([
    ["empty", firstView.subarray(0, 0)],
    ["with a bit turned", firstView.map((byte, i) => (i === firstView.length >> 1 ? byte ^ 1 : byte))]
  ])("%s is told at each figure, and another model still works", async (_, body) => {
    const {page} = await open({before: serveInstead("**/first-a.*.bin", body)});
    const analysis = analysisPage(page);
    await analysis.settled();
    for (const place of ["models", "tokens", "matrix-a", "score", "comparisons"])
      expect(await analysis.errorAt(place).textContent()).toMatch(/^[^\n]*first-a\.bin[^\n]*$/);
    expect((await page.locator("#matrix-b figure").count()) + (await analysis.errorAt("matrix-b").count())).toBe(1);
    await analysis.model("A", "glove-100d");
    await expect.poll(() => analysis.errorAt("score").count()).toBe(0);
    expect(await analysis.score()).toBeCloseTo(0.139, 3);
  });

  test("that is another than the site describes is refused by its digest", async () => {
    const other = readFileSync(join(siteFolder, "_file/data/embeddings/whisper-tiny.arrow"));
    const {page} = await open({before: serveInstead("**/embeddings/glove-100d.arrow*", other)});
    const analysis = analysisPage(page);
    await analysis.settled();
    await analysis.model("B", "glove-100d");
    await expect
      .poll(() => analysis.errorAt("score").textContent())
      .toMatch(/wrong embeddings file: glove-100d\.arrow: it holds whisper-tiny/);
    expect(await page.locator("#score figure").count()).toBe(0);
  });

  test("that the server does not have is told, and asked for again when it is chosen again", async () => {
    const {page} = await open({
      before: (page) => page.route("**/embeddings/glove-100d.arrow*", (route) => route.abort(), {times: 1})
    });
    const analysis = analysisPage(page);
    await analysis.settled();
    await analysis.model("B", "glove-100d");
    await expect.poll(() => analysis.errorAt("score").textContent()).toMatch(/cannot load glove-100d\.arrow: check/);
    await analysis.model("B", "stories15m");
    await analysis.model("B", "glove-100d");
    await expect.poll(() => analysis.score().catch(() => 0)).toBeCloseTo(0.372, 3);
  });
});

test.each(
  part(
    [
      ["first-a.bin", "**/first-a.*.bin", "#score .error-note"],
      ["study.json", "**/study.*.json", "main .observablehq--error"],
      ["duckdb-eh.wasm", "**/duckdb-eh.*.wasm", "#agreement .error-note"]
    ],
    1
  )
)("a %s that stands still on its way is given up after 30 s, and told", async (name, pattern, place) => {
  const {page} = await open({
    async before(page) {
      await page.clock.install();
      await page.route(pattern, () => new Promise(() => undefined));
    }
  });
  if (name.startsWith("duckdb")) await page.getByRole("button", {name: "Ask DuckDB"}).click();
  await page.waitForRequest(pattern, {timeout: 5_000}).catch(() => undefined);
  const told = page.locator(place).first();
  await expect
    .poll(async () => {
      await page.clock.fastForward(10_000);
      return (await told.count()) > 0 ? told.textContent() : "";
    })
    .toMatch(new RegExp(`cannot load ${name}: nothing has come for 30 s; try again by .*reloading the page`));
});

describe("too few words", () => {
  test("no category is told at its control: the page keeps to the last choice until there is one, and no step fails", async () => {
    const {page, problems} = await open();
    const analysis = analysisPage(page);
    await analysis.settled();
    const [score, search] = [await analysis.score(), await page.evaluate(() => window.location.search)];
    const told = page.getByText("No word is on. The page keeps to the last choice until one is.");
    expect(await told.isVisible()).toBe(false);
    await page.getByRole("button", {name: "None", exact: true}).click();
    await told.waitFor();
    expect(await analysis.box("Categories", "fruit").isChecked()).toBe(false);
    await analysis.settled();
    expect(await page.locator(".error-note").count()).toBe(0);
    expect([await analysis.score(), await page.evaluate(() => window.location.search)]).toEqual([score, search]);
    await analysis.box("Categories", "space").check();
    await expect.poll(() => analysis.score()).not.toBe(score);
    expect(await told.isVisible()).toBe(false);
    await expect.poll(() => page.locator("#score svg [data-mark=dot]").count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });

  test("three words have no test, two have no score, and the page says why; what can be drawn is drawn", async () => {
    const pair = "?v=1&a=minilm-l6&b=stories15m";
    const {page, problems} = await open({path: `${pair}&words=moon&words=star&words=chair`});
    const analysis = analysisPage(page);
    const told = page.locator("#test");
    await expect.poll(() => told.textContent()).toContain("too few words for a test: 3; expected at least 4");
    expect(await told.locator("figure").count()).toBe(0);
    expect(await analysis.score()).toBeGreaterThan(0.8);
    for (const place of ["#matrix-a", "#matrix-b", "#score"])
      expect(await page.locator(`${place} figure`).count()).toBe(1);
    const lead = (query: string) =>
      page.evaluate((search) => {
        history.pushState(null, "", search);
        dispatchEvent(new PopStateEvent("popstate"));
      }, query);
    await lead(`${pair}&words=moon&words=star`);
    await expect.poll(() => told.textContent()).toContain("too few words for a test: 2");
    expect(await page.locator("#score").textContent()).toContain("no r: too few words: 2; expected at least 3");
    expect(await page.locator("#matrix-b figure").count()).toBe(1);
    await lead(`${pair}&words=moon&words=star&words=chair&words=apple`);
    await expect.poll(() => told.textContent()).toContain("p =");
    expect(problems).toEqual([]);
  });

  test("one word has no score, and the page says why", async () => {
    const {page, problems} = await open();
    const analysis = analysisPage(page);
    await analysis.settled();
    await page.locator("#own-sql").fill("SELECT 'moon' AS word");
    await page.getByRole("button", {name: "Use these words"}).click();
    await expect.poll(() => page.locator("#score").textContent()).toMatch(/no r: .*word/);
    expect(problems).toEqual([]);
  });
});
