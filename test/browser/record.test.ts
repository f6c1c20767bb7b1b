import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {Published} from "../../src/rsa/record.js";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";

const open = site();
const folder = join(siteFolder, "_file", "data");
const file = readdirSync(folder).find((name) => name.startsWith("published.")) ?? "";
const published = JSON.parse(readFileSync(join(folder, file), "utf8")) as Published;

test("the record made in Node is met in Chromium, bit for bit, and the badge follows the inputs", async () => {
  const {page, problems} = await open();
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("same");
  await page.getByRole("button", {name: "Fit to the data"}).click();
  await expect.poll(() => new URL(page.url()).search).toContain("colours=");
  expect(await badge.getAttribute("data-record")).toBe("same");
  expect(await badge.textContent()).toContain(`All ${published.record?.results.length} numbers`);
  const analysis = analysisPage(page);
  await analysis.box("Categories", "fruit").uncheck();
  await expect.poll(() => badge.getAttribute("data-record")).toBe("inputs");
  await page.getByRole("button", {name: "Back to the published inputs"}).click();
  await expect.poll(() => badge.getAttribute("data-record")).toBe("same");
  expect(problems).toEqual([]);
});

test("a number that is not as recorded, in its last digit, is shown with what changed", async () => {
  const {record} = published;
  if (!record) throw new Error("no record");
  const results = record.results.map((result) =>
    result.name === "score" ? {...result, value: Number(result.value) * (1 + 2 ** -52)} : result
  );
  const code = {...record.code, modules: {...record.code.modules, "src/math/pearson.ts": "0".repeat(64)}};
  const {page} = await open({
    before: (page) =>
      page.route("**/published.*.json", (route) =>
        route.fulfill({json: {...published, record: {...record, results, code}}})
      )
  });
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("differs");
  expect(await badge.locator("tbody tr").allTextContents()).toHaveLength(1);
  expect(await badge.locator("tbody").textContent()).toContain("src/math/pearson.ts");
});
