import {chromium, type Browser, type Page} from "playwright-core";
import {afterAll, beforeAll, expect, onTestFinished, test} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {serve, type Served} from "../../tools/serve.js";
import {anotherBuild} from "../support/anotherBuild.js";
import {siteFolder} from "../support/browser.js";
import {chromiumArgs} from "../support/chromiumArgs.js";
import {whole} from "../support/part.js";
import {sitePages, whenDone} from "../support/sitePages.js";

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({executablePath: chromiumPath(), args: chromiumArgs});
});
afterAll(() => browser.close());

/** The site as readers have it; who works on it has it at 127.0.0.1, without a service worker. */
const forReaders = ({address}: Served): string => address.replace("127.0.0.1", "localhost");

/** Waits until a page and all code are kept. */
const isKept = (page: Page): Promise<unknown> =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          const [name = ""] = (await caches.keys()).slice(-1);
          const keys = (await (await caches.open(name)).keys()).map(({url}) => url);
          const own = location.href.replace(/[?#].*/, "").replace(/\/$/, "/index.html");
          return keys.includes(own) && keys.some((url) => url.includes("/_code/editor"));
        }),
      {timeout: 30_000}
    )
    .toBe(true);

/** A page with controls first, one of the course, and one whose code runs in a frame. */
const visited = whole
  ? sitePages.filter((path) => path !== "404.html")
  : ["index.html", "learn/cosine.html", "exercises.html"];

test("each visited page works without a network, says so, and answers its controls; a newer build is told, and shown when asked for", async () => {
  let served = await serve(siteFolder, 0);
  onTestFinished(() => served.close());
  const address = forReaders(served);
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  for (const path of visited) {
    await page.goto(address + path);
    await whenDone(page, path);
    await isKept(page);
    expect(await page.locator(".site-notice").count()).toBe(0);
  }

  await served.close();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  for (const path of visited) {
    await page.goto(address + path);
    await whenDone(page, path);
    expect(await page.locator(".error-note, .observablehq--error").count()).toBe(0);
    await expect
      .poll(() => page.locator(".site-notice").textContent())
      .toContain("You are offline. This page is as it was");
  }
  await page.goto(address);
  await whenDone(page, "index.html");
  const score = () => page.locator("#score .score-title").getAttribute("data-value");
  const before = await score();
  await page.getByRole("radio", {name: "Spearman ρ", exact: true}).check();
  await expect.poll(score).not.toBe(before);
  expect(faults).toEqual([]);
  expect((await page.goto(`${address}nothing.html`))?.status()).toBe(503);
  await page.goto(address);

  const port = Number(new URL(served.address).port);
  served = await serve(await anotherBuild((html) => html.replace("</h1>", " (newer)</h1>")), port);
  const notice = page.locator(".site-notice");
  // as when a reader comes back, now and then, to a page that was left open
  const comeBack = async () => {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    return notice.textContent();
  };
  await expect.poll(comeBack, {timeout: 60_000, interval: 1000}).toContain("A newer version of this site is out");
  expect(await page.locator("h1").textContent()).not.toContain("(newer)");
  await notice.getByRole("button", {name: "Load the new one"}).click();
  await expect.poll(() => page.locator("h1").textContent()).toContain("(newer)");
  await whenDone(page, "index.html");
  expect(await notice.count()).toBe(0);
});
