import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {fontBrowsers, machines} from "../support/fontBrowsers.js";
import {part} from "../support/part.js";
import {expectSamePage} from "../support/samePages.js";
import {whenDone} from "../support/sitePages.js";
import {machineFonts} from "../support/textPlaces.js";

const open = fontBrowsers();

// the others take their turn in test/long
test.each(["index.html"])(
  "%s is the same line by line with DejaVu alone and with quite other fonts, in the site's own letters",
  (path) => expectSamePage(open, path),
  120_000
);

/** Holds the site's fonts back until they are let go. */
async function heldBack(page: Page): Promise<() => Promise<void>> {
  let letGo = (): void => undefined;
  const free = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/*.woff2", async (route) => {
    await free;
    await route.continue();
  });
  return async () => {
    letGo();
    await page.evaluate(() => document.fonts.ready);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  };
}

/** Waits until what a page says has stayed the same for a second: what it still computes moves it, too. */
async function still(page: Page): Promise<void> {
  const said = (): Promise<string> => page.evaluate(() => document.body.innerText);
  await expect
    .poll(async () => {
      const before = await said();
      await page.waitForTimeout(1_000);
      return before === (await said());
    })
    .toBe(true);
}

/** Starts to add up what moves in a page; the answer is read by the second call. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset["shifts"] = "0";
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {value: number})[])
        document.documentElement.dataset["shifts"] = String(
          Number(document.documentElement.dataset["shifts"]) + entry.value
        );
    }).observe({type: "layout-shift", buffered: false});
  });
  return async () => Number(await page.evaluate(() => document.documentElement.dataset["shifts"]));
}

describe.each(part(["index.html", "learn/score.html"], 1))("%s", (path) => {
  test("hardly moves when its fonts come late", async () => {
    let release: (() => Promise<void>) | undefined;
    const page = await open("DejaVu alone", path, async (page) => void (release = await heldBack(page)));
    await whenDone(page, path);
    await still(page);
    expect((await machineFonts(page)).length).toBeGreaterThan(0);
    const shifts = await watchShifts(page);
    await release?.();
    expect(await machineFonts(page)).toEqual([]);
    // what Core Web Vitals call good; it adds up frame by frame as the files come, one or all at a time
    expect(await shifts()).toBeLessThan(0.1);
    await page.context().close();
  }, 120_000);
});

test("words in scripts that the site's fonts lack are drawn with the machine's", async () => {
  const page = await open(machines[0], "learn/index.html");
  await whenDone(page, "learn/index.html");
  await page.evaluate(() => (document.querySelector("h1")!.textContent = "ქართული"));
  // DejaVu has Georgian
  expect(await machineFonts(page)).toEqual([expect.stringMatching(/^DejaVu (?:Sans|Serif): ქართული$/)]);
  await page.context().close();
});
