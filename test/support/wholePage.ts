import type {Page} from "playwright-core";
import {expect} from "vitest";
import {askDatabase} from "./askDatabase.js";
import {axeFinds, bringAxe} from "./axe.js";
import {brokenNumbers} from "./brokenNumbers.js";
import type {OpenOptions, OpenPage} from "./browser.js";
import {deadLinks} from "./deadLinks.js";
import {figuresOf, strayDrawings} from "./figuresOf.js";
import {revealAll} from "./guess.js";
import {keyboardWalk} from "./keyboardWalk.js";
import {layoutShifts, watchLayoutShifts} from "./layoutShifts.js";
import {moving} from "./moving.js";
import {whenDone} from "./sitePages.js";

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

/** Makes the window so wide, and holds that the page is no wider. */
async function fits(page: Page, width: number, height: number): Promise<void> {
  await page.setViewportSize({width, height});
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

const faults = (page: Page): Promise<number> => page.locator(".error-note, .observablehq--error").count();

export const briefly =
  "asks no other host and logs no error; moves nothing as it comes; tells where to go on; fits 1280, 390 and 320 pixels; " +
  "every figure has a name, words with its values and a table; nothing moves";

export const wholly = `${briefly}; is reached by keyboard and seen to be; axe finds no fault; it runs no script put into it`;

/**
 * Holds what is asked of every page of the site, in one load of it.
 * @param brief - leaves out what takes the longest: the walk by keyboard, axe, and the script put into the page
 */
export async function expectWholePage(
  open: (options: OpenOptions) => Promise<OpenPage>,
  path: string,
  {brief}: {readonly brief: boolean}
): Promise<void> {
  const isAnalysis = path === "index.html";
  const viewport = brief ? {width: 390, height: 844} : {width: 1440, height: 900};
  const {page, problems} = await open({
    path,
    colorScheme: "light",
    reducedMotion: "reduce",
    viewport,
    before: watchLayoutShifts
  });
  await whenDone(page, path);
  const {sum, moved} = await layoutShifts(page);
  expect.soft(sum, `layout shift at ${viewport.width} pixels; ${moved.join("; ")}`).toBeLessThan(0.05);
  if (isAnalysis) await askDatabase(page);
  await page.waitForLoadState("networkidle");
  expect(await faults(page)).toBe(0);
  expect(await page.locator(":is(.page-next, .lesson-foot, .course-list) a").count()).toBeGreaterThan(0);
  await fits(page, 390, 900);
  await fits(page, 1280, 900);

  if (!brief) {
    const {missed, unseen, traps, stops} = await keyboardWalk(page);
    expect.soft(missed).toEqual([]);
    expect.soft(unseen).toEqual([]);
    expect.soft(traps).toEqual([]);
    expect.soft(stops).toBeGreaterThan(8);
  }

  await revealAll(page);
  for (const {figure, name, words, rows} of await figuresOf(page)) {
    expect.soft(name, `name of ${figure}`).toMatch(/\S/);
    expect.soft(words, `words of ${figure}`).toMatch(/\d/);
    expect.soft(rows, `rows of the table of ${figure}`).toBeGreaterThan(0);
  }
  expect.soft(await strayDrawings(page)).toEqual([]);
  expect.soft(await brokenNumbers(page)).toEqual([]);
  expect.soft(await deadLinks(page)).toEqual([]);
  expect.soft(await moving(page)).toEqual([]);

  if (!brief) {
    await bringAxe(page);
    expect.soft(await axeFinds(page)).toEqual([]);
    await page.emulateMedia({colorScheme: "dark"});
    // colours are all that the other scheme changes
    expect.soft(await axeFinds(page, ["color-contrast", "link-in-text-block"])).toEqual([]);
  }
  // 1280 pixels at 400 % (WCAG 2.2, 1.4.10)
  await fits(page, 320, 640);
  expect(await faults(page)).toBe(0);
  expect(problems).toEqual([]);
  if (!brief) expect(await runsScripts(page)).toBe(false);
}
