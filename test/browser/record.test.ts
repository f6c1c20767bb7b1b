import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Route} from "playwright-core";
import {expect, test} from "vitest";
import type {PublishedRecord} from "../../src/rsa/record.js";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";

const open = site();
const folder = join(siteFolder, "_file", "data");
const file = readdirSync(folder).find((name) => name.startsWith("published.")) ?? "";
const published = JSON.parse(readFileSync(join(folder, file), "utf8")) as PublishedRecord;

test("the record made in Node is met in Chromium, bit for bit, and the badge follows the inputs", async () => {
  const {page, problems} = await open();
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("same");
  await analysisPage(page).radio("Colours", "as published, 0.1 to 0.5");
  await expect.poll(() => new URL(page.url()).search).toContain("colours=");
  expect(await badge.getAttribute("data-record")).toBe("same");
  const results = published.record?.results ?? [];
  const late = results.filter(({cell}) => cell === "explainedTests").length;
  expect(await badge.textContent()).toContain(`${results.length - late} of ${results.length} numbers`);
  await badge.getByRole("link", {name: "What explains the score?"}).click();
  await expect.poll(() => badge.textContent()).toContain(`All ${results.length} numbers`);
  expect(await badge.getAttribute("data-record")).toBe("same");
  const analysis = analysisPage(page);
  await analysis.box("Categories", "fruit").uncheck();
  await expect.poll(() => badge.getAttribute("data-record")).toBe("inputs");
  await page.getByRole("button", {name: "Back to the published inputs"}).click();
  await expect.poll(() => badge.getAttribute("data-record")).toBe("same");
  expect(problems).toEqual([]);
});

test("a record of which the last digit of a number was edited is refused, and the page says so", async () => {
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
  await expect.poll(() => badge.textContent()).toContain("is not what was published");
  expect(await badge.getAttribute("data-record")).toBe("none");
});

/** The file of the built site whose path matches, as text by which no byte is lost. */
const inSite = (pattern: RegExp): string => {
  const path = readdirSync(siteFolder, {recursive: true, encoding: "utf8"}).find((name) => pattern.test(name)) ?? "";
  return readFileSync(join(siteFolder, path), "latin1");
};
const flipped = (text: string): string => {
  const at = text.length >> 1;
  return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
};

test("where a step's code of the site was edited, the badge is red and names it", async () => {
  const before = inSite(/_code\/analysis\.[^/]*\.js$/);
  // Pearson's three sums, under names that are as short as the build makes them: the one of products is taken away
  const name = "([\\w$]+)";
  const sums = new RegExp(`(${name}\\+=${name}\\*\\3,${name}\\+=${name}\\*\\5,${name})\\+=(\\3\\*\\5)`);
  const body = before.replace(sums, "$1-=$7");
  expect(body).not.toBe(before);
  const {page} = await open({
    before: (page) =>
      page.route("**/_code/analysis.*.js", (route) =>
        route.fulfill({body: Buffer.from(body, "latin1"), contentType: "text/javascript"})
      )
  });
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record")).toBe("differs");
  const named = badge.locator("tbody tr td:last-child");
  await expect
    .poll(() => named.first().textContent())
    .toMatch(/^this site's _code\/analysis\.[^/]*\.js: not as it was built$/);
  expect(await named.allTextContents()).not.toContain("");
  expect(await badge.textContent()).toContain("Changed: ");
});

test("where the record does not arrive whole, the badge says so, and takes nothing for the same", async () => {
  const {page} = await open({
    before: (page) => page.route("**/published.*.json", (route) => route.fulfill({body: '{"record": {"params'}))
  });
  await expect.poll(() => page.locator(".record-badge").getAttribute("data-record")).toBe("none");
  expect(await page.locator(".record-badge").textContent()).toContain("The record cannot be read");
});

const stopped = (route: Route): Promise<void> => route.abort();
const edited = (route: Route): Promise<void> =>
  route.fulfill({body: Buffer.from(flipped(inSite(/first-a\.[^/]*\.bin$/)), "latin1")});
test.each([
  ["a model's file does not load", "**/first-a.*.bin", stopped, /first-a/],
  ["a byte of a model's file was edited", "**/first-a.*.bin", edited, /first-a\.bin is not what was published/],
  ["a worker does not load", "**/job.worker*", stopped, /worker/]
])("where %s, the badge says that nothing could be checked, and why", async (_, address, answer, why) => {
  const {page} = await open({before: (page) => page.route(address, answer)});
  const badge = page.locator(".record-badge");
  await expect.poll(() => badge.getAttribute("data-record"), {timeout: 50_000}).toBe("unchecked");
  expect(await badge.textContent()).toMatch(/Could not be checked\./);
  expect(await badge.textContent()).toMatch(why);
  expect(await badge.textContent()).not.toMatch(/differ|Changed/i);
});
