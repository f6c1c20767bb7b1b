import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {site} from "../support/browser.js";
import {sitePages, whenDone} from "../support/sitePages.js";

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
  test("asks no other host, logs no error, tells where to go on, is no wider than the window in any look, and runs no script put into it", async () => {
    const {page, problems} = await open({path, colorScheme: "light", duckdb: path === "index.html"});
    for (const {width, colorScheme} of looks) {
      await page.setViewportSize({width, height: 900});
      await page.emulateMedia({colorScheme});
      await page.waitForLoadState("networkidle");
      await whenDone(page, path);
      if (path === "index.html") await page.locator("#agreement[data-same=true]").waitFor();
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.locator(".error-note, .observablehq--error").count()).toBe(0);
    }
    expect(await page.locator(":is(.page-next, .lesson-foot, .course-list) a").count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    expect(await runsScripts(page)).toBe(false);
  });
});
