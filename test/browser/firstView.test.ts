import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {askDatabase} from "../support/askDatabase.js";
import {site} from "../support/browser.js";

const open = site();

test("the first view asks neither for DuckDB nor for a whole embeddings file, and DuckDB comes when it is asked something", async () => {
  const asked: string[] = [];
  const {page, problems} = await open({
    before: async (page) => {
      page.on("request", (request) => void asked.push(request.url()));
      await page.route("**/embeddings/*", (route) => route.abort());
    }
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  expect(await analysis.score()).toBeCloseTo(0.767, 3);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => /\/embeddings\/|duckdb|pieces/.test(url))).toEqual([]);
  await askDatabase(page);
  expect(asked.filter((url) => url.includes("duckdb-eh"))).toHaveLength(1);
  expect(await page.getByRole("button", {name: "Ask DuckDB"}).isVisible()).toBe(false);
  await analysis.box("Categories", "fruit").uncheck();
  await expect.poll(() => page.locator("#agreement").textContent()).toMatch(/answers the same 12 words/);
  expect(problems).toEqual([]);
});

test("where DuckDB cannot be loaded the page says so, and the analysis works on", async () => {
  const {page} = await open({
    before: (page) => page.route("**/duckdb-eh.*.wasm", (route) => route.abort())
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  await page.getByRole("button", {name: "Ask DuckDB"}).click();
  await expect.poll(() => page.locator("#agreement .message").textContent()).toMatch(/cannot load duckdb-eh\.wasm/);
  await analysis.box("Categories", "fruit").uncheck();
  await expect.poll(() => page.locator("#score figure").count()).toBe(1);
  expect(await analysis.cells()).toContain("score");
});

/** Has a page note, from its next load on, how high a part of it is when it comes, in pixels. */
const watchHeight = (page: Page, id: string): Promise<unknown> =>
  page.addInitScript(`
    new MutationObserver((_, observer) => {
      const part = document.getElementById(${JSON.stringify(id)});
      if (!part) return;
      window.firstHeight = part.getBoundingClientRect().height;
      observer.disconnect();
    }).observe(document, {childList: true, subtree: true});`);

test.each([
  ["explained", ""],
  ["explained", "?v=1&given=category&given=rank&given=rank-gap&given=letters"],
  ["explained", "?v=1&by=kendall"],
  ["explained-together", ""],
  ["explained-together", "?v=1&given=category&given=rank&given=rank-gap&given=letters"]
])("#%s keeps the room that it will take, on a telephone and on a desk: %s", async (id, query) => {
  for (const viewport of [
    {width: 390, height: 844},
    {width: 1440, height: 900}
  ]) {
    const {page} = await open({
      path: query,
      viewport,
      async before(page) {
        await watchHeight(page, id);
        // letters of other fonts have other widths, and these come when they come
        await page.route("**/*.woff2", (route) => route.abort());
      }
    });
    await analysisPage(page).settled();
    const now = await page.locator(`#${id}`).evaluate((part) => part.getBoundingClientRect().height);
    const first = (await page.evaluate("window.firstHeight")) as number;
    // as high but for two lines of text
    expect(Math.abs(now - first), `${viewport.width} pixels: ${first}, then ${now}`).toBeLessThan(60);
  }
});
