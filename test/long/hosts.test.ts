import {chromium, type Browser, type Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {siteFolder} from "../support/browser.js";
import {chromiumArgs} from "../support/chromiumArgs.js";
import {figuresOf} from "../support/figuresOf.js";
import {hosts, onHost} from "../support/hosts.js";
import {sitePages, whenDone} from "../support/sitePages.js";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({executablePath: chromiumPath(), args: chromiumArgs});
});
afterAll(() => browser.close());

/** What a page shows and says: its figures by name, and what went wrong. */
async function seen(page: Page, address: string, path: string): Promise<{figures: string[]; faults: string[]}> {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${path}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
  await page.goto(address + path);
  await whenDone(page, path);
  await page.waitForLoadState("networkidle");
  const errors = await page.locator(".error-note, .observablehq--error").allTextContents();
  const figures = (await figuresOf(page)).map(({figure}) => figure).sort();
  return {figures, faults: [...faults, ...errors.map((text) => `${path}: ${text}`)]};
}

/** The figures of each page on the first host: they are the same on all. */
let first: Readonly<Record<string, string[]>> | undefined;

const pages = sitePages.filter((path) => path !== "404.html");

describe.each(hosts)("$name", (host) => {
  test("draws every figure of every page, and no page has an error", async () => {
    const {address, close} = await onHost(siteFolder, host);
    const drawn: Record<string, string[]> = {};
    for (const path of pages) {
      const page = await browser.newPage();
      const {figures, faults} = await seen(page, address, path);
      expect.soft(faults).toEqual([]);
      drawn[path] = figures;
      await page.close();
    }
    expect(drawn["index.html"]).toEqual(expect.arrayContaining(["rsm", "score"]));
    first ??= drawn;
    expect(drawn).toEqual(first);
    await close();
  });
});
