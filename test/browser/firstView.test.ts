import {expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site} from "../support/browser.js";

const open = site();

test("the first view needs neither DuckDB nor a whole embeddings file", async () => {
  const asked: string[] = [];
  const {page, problems} = await open({
    before: async (page) => {
      page.on("request", (request) => void asked.push(request.url()));
      await page.route("**/duckdb-*", () => new Promise(() => undefined));
      await page.route("**/embeddings/*", (route) => route.abort());
    }
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  expect(await analysis.score()).toBeCloseTo(0.767, 3);
  await expect.poll(() => asked.some((url) => url.includes("/duckdb-"))).toBe(true);
  expect(asked.filter((url) => url.includes("/embeddings/"))).toEqual([]);
  expect(await page.locator("#agreement").textContent()).toContain("DuckDB");
  expect(problems).toEqual([]);
});

test("where DuckDB cannot be loaded the page says so, and the analysis works on", async () => {
  const {page} = await open({
    duckdb: true,
    before: (page) => page.route("**/duckdb-eh.*.wasm", (route) => route.abort())
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  await expect.poll(() => page.locator("#agreement .message").textContent()).toMatch(/cannot load duckdb-eh\.wasm/);
  await analysis.box("Categories", "fruit").uncheck();
  await expect.poll(() => page.locator("#score figure").count()).toBe(1);
  expect(await analysis.cells()).toContain("score");
});
