import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {site} from "../support/browser.js";
import {sitePages} from "../support/sitePages.js";

/** What stands in each page when it has done all it does by itself. */
const done: Readonly<Record<string, string>> = {
  "index.html": "#test[data-done='1']",
  "pairs.html": "#pairs[data-done='1']",
  "sizes.html": "#size-models[data-done='1']",
  "chance.html": "#alarms[data-count='1000'] .rsa-mantel svg",
  "learn/index.html": ".course-list",
  "learn/pieces.html": "#row-b figure svg",
  "learn/axes.html": "#turn figure svg",
  "learn/cosine.html": "#product-sum figure svg",
  "learn/triangle.html": "#linked figure svg",
  "learn/score.html": "#shuffle figure svg",
  "learn/real.html": "#null .null-growth",
  "learn/sizes.html": "#main-figure table",
  "learn/teacher.html": ".class-questions",
  "dataflow.html": "#dataflow[data-lit~='score']"
};
const open = site();

const looks = [
  {width: 1280, colorScheme: "light"},
  {width: 1280, colorScheme: "dark"},
  {width: 390, colorScheme: "dark"},
  {width: 390, colorScheme: "light"}
] as const;

/** Puts a script into the page in two ways, and tells whether it ran. */
const runsScripts = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    const failed = new Promise((resolve) => window.addEventListener("error", resolve, {once: true, capture: true}));
    document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.injected = true'>");
    await failed;
    return "injected" in window;
  });

describe.each(sitePages)("%s", (path) => {
  test("asks no other host, logs no error, is no wider than the window in any look, and runs no script put into it", async () => {
    const {page, problems} = await open({path, colorScheme: "light", duckdb: path === "index.html"});
    for (const {width, colorScheme} of looks) {
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({colorScheme});
      await page.waitForLoadState("networkidle");
      await page
        .locator(done[path] ?? "h1")
        .first()
        .waitFor();
      if (path === "index.html") await page.locator("#agreement[data-same=true]").waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.locator(".error-note, .observablehq--error").count()).toBe(0);
    }
    expect(problems).toEqual([]);
    expect(await runsScripts(page)).toBe(false);
  });
});
