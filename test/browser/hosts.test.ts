import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import type {Page} from "playwright-core";
import {afterEach, describe, expect, onTestFinished, test} from "vitest";
import {site, siteFolder} from "../support/browser.js";
import {hosts, onHost, type Hosted} from "../support/hosts.js";
import {part} from "../support/part.js";
import {sitePages, whenDone} from "../support/sitePages.js";
import {walkSite} from "../support/walkSite.js";

const open = site();
const pages = sitePages.filter((path) => path !== "404.html");

const served: Hosted[] = [];
afterEach(async () => {
  for (const one of served.splice(0)) await one.close();
});
const start = async (name: string): Promise<string> => {
  const host = hosts.find((one) => one.name === name);
  if (!host) throw new Error(`no host ${name}`);
  const hosted = await onHost(siteFolder, host);
  served.push(hosted);
  return hosted.address;
};

test("every page tells what it is about, and has the picture of the result", async () => {
  for (const path of pages) {
    const html = await readFile(join(siteFolder, path), "utf8");
    const [, about = ""] = /<meta name="description" content="([^"]*)">/.exec(html) ?? [];
    expect(about.length, path).toBeGreaterThan(50);
    expect(html).toContain(`<meta property="og:description" content="${about}">`);
    const [, picture = ""] = /<meta property="og:image" content="([^"]*)">/.exec(html) ?? [];
    const png = await readFile(join(siteFolder, dirname(path), picture));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  }
});

/** Hosts that have the site in a folder: that is where an address from the root of a host would lead nowhere. */
const inFolder = hosts.filter(({under}) => under !== "/").map(({name}) => name);

describe("by the rules of static hosts", () => {
  test.each(part(inFolder, 5))("%s answers each link and each file of the pages", async (name) => {
    const walk = await walkSite(await start(name), pages);
    expect(walk.dead).toEqual([]);
    expect(walk.pages.length).toBeGreaterThanOrEqual(pages.length);
  });

  test("a host that takes endings away, and sends to where they are gone, draws a page and its figures", async () => {
    for (const name of ["Cloudflare Pages", "Netlify"]) {
      const [address, path] = [await start(name), "learn/cosine.html"];
      const {page, problems} = await open({path: "licences.html"});
      await page.goto(address + path);
      await whenDone(page, path);
      expect(page.url()).toBe(`${address}learn/cosine`);
      expect(await page.locator(".error-note, .observablehq--error").count()).toBe(0);
      expect(problems.filter((problem) => !problem.startsWith(`request to ${address}`))).toEqual([]);
    }
  });
});

/** What of a page can be seen that waits for ever, does nothing, or is a heading of nothing. */
const idle = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const seen = (element: Element): boolean => element.checkVisibility({visibilityProperty: true});
    const main = document.querySelector("main") ?? document.body;
    const opensNothing = (summary: Element): boolean =>
      summary.parentElement?.textContent.trim() === summary.textContent.trim();
    const waits = [
      ...[...main.querySelectorAll("button, input, select, textarea")].filter(seen),
      ...[...main.querySelectorAll("summary")].filter((summary) => seen(summary) && opensNothing(summary)),
      ...[...main.querySelectorAll("dd, [role=status]")].filter((text) => seen(text) && /…/.test(text.textContent))
    ];
    // what stands there, in order: a heading of something has it before the next one
    const words = [...main.querySelectorAll("h2, p, ul, ol, pre, svg, table, summary")].filter(seen);
    const empty = words.filter((element, i) => element.matches("h2") && (words[i + 1]?.matches("h2") ?? true));
    return [...waits, ...empty].map((element) => element.outerHTML.slice(0, 100));
  });

test("without JavaScript a page can be read at once, and shows nothing that waits or does nothing", async () => {
  const {page, problems} = await open({path: "licences.html"});
  const still = await page.context().browser()?.newContext({javaScriptEnabled: false});
  if (!still) throw new Error("no browser");
  onTestFinished(() => still.close());
  const read = await still.newPage();
  for (const path of part(pages, 8)) {
    await read.goto(new URL(path, page.url()).href);
    expect(await idle(read), path).toEqual([]);
    expect(await read.locator("main p:visible").count(), path).toBeGreaterThan(1);
  }
  expect(problems).toEqual([]);
});

test("opened from disk, a page can be read, says how to see its figures and what was published, and leads to the others", async () => {
  const {page} = await open({path: "licences.html"});
  const root = `${pathToFileURL(siteFolder).href}/`;
  await page.goto(`${root}index.html`);
  const note = page.locator("#from-disk");
  await expect.poll(() => note.isVisible()).toBe(true);
  expect(await note.textContent()).toMatch(/opened this page from disk[^]*http\.server[^]*= 0\.\d{3} between/);
  expect(await idle(page)).toEqual([]);
  // the site's own look, and the words of the field in their sentences
  await expect.poll(() => page.evaluate(() => document.fonts.check("16px Newsreader"))).toBe(true);
  expect(await page.locator("#observablehq-main p").allInnerTexts()).toContainEqual(
    expect.stringMatching(/representational similarity analysis \(RSA\)/)
  );
  const links = await page
    .locator(".site-nav a")
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) expect(existsSync(fileURLToPath(link)) && link.endsWith(".html"), link).toBe(true);
});

describe("where there is no page", () => {
  test.each(["nothing", "learn/nothing/at/all"])(
    "%s is answered in the site's own words and look, with links that lead on",
    async (path) => {
      const address = await start("GitHub Pages, from a branch");
      const {page} = await open({path: "licences.html"});
      await page.goto(address + path);
      await expect.poll(() => page.locator("h1").textContent()).toBe("There is no such page");
      const link = page.locator(".page-next a").first();
      await expect.poll(() => link.evaluate((one) => (one as HTMLAnchorElement).href)).toBe(address);
      // the site's style sheet is there
      await expect.poll(() => link.evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe("underline");
      await expect.poll(() => page.evaluate(() => document.fonts.check("16px Newsreader"))).toBe(true);
    }
  );
});
