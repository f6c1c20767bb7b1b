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

describe.each(sitePages)("%s", (path) => {
  test.each([
    {width: 1280, first: "light", then: "dark"},
    {width: 390, first: "dark", then: "light"}
  ] as const)(
    "at $width pixels, $first and then $then, asks no other host, logs no error and is no wider than the window",
    async ({width, first, then}) => {
      const {page, problems} = await open({
        path,
        viewport: {width, height: 900},
        colorScheme: first,
        duckdb: path === "index.html"
      });
      for (const colorScheme of [first, then]) {
        await page.emulateMedia({colorScheme});
        await page.waitForLoadState("networkidle");
        await page
          .locator(done[path] ?? "h1")
          .first()
          .waitFor();
        if (path === "index.html") await page.locator("#agreement[data-same=true]").waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await page.locator(".error-note, .observablehq--error").count()).toBe(0);
      }
      expect(problems).toEqual([]);
    }
  );

  test("does not run a script that was put into it", async () => {
    const {page} = await open({path, duckdb: true});
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.injected = true'>");
    });
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => "injected" in window)).toBe(false);
  });
});
