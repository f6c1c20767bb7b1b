import {readFileSync} from "node:fs";
import {join} from "node:path";
import {brotliCompressSync} from "node:zlib";
import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {analysisPage} from "../support/analysisPage.js";
import {site, siteFolder} from "../support/browser.js";
import {layoutShifts, watchLayoutShifts} from "../support/layoutShifts.js";
import {servedInPieces} from "../support/servedInPieces.js";

const open = site();

/** The bytes of a file of the site as a host sends them that compresses. */
function sent(path: string): number {
  const bytes = readFileSync(join(siteFolder, path === "" ? "index.html" : path));
  return Math.min(bytes.length, brotliCompressSync(bytes).length);
}

/** Opens the analysis without waiting for all that it loads. @param before - puts faults in the way */
async function begun(before: (page: Page) => Promise<unknown>, query = "", viewport?: {width: number; height: number}) {
  const {page} = await open({path: "licences.html", ...(viewport ? {viewport} : {})});
  await page.waitForLoadState("networkidle");
  await before(page);
  await page.goto(new URL(`./${query}`, page.url()).href, {waitUntil: "commit"});
  return page;
}

/** The files of the site that a page asks for, in their order. */
function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http")) asked.push(decodeURIComponent(url.pathname.slice(1)));
  });
  return asked;
}

const total = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + sent(path), 0);
const listed = (paths: readonly string[]): string =>
  paths.map((path) => `${path || "index.html"} ${sent(path)}`).join("\n");

/** What a page asks for when it answers already: the record, what computes tests, and what only DuckDB and other models need. */
const later = /published|\.worker\./;
const never = /duckdb|pieces|arrow|Arrow/;

describe("the analysis on its first load", () => {
  test("shows its figures before any code has come, in at most 12 requests and 250 kB with the fonts", async () => {
    let asked: string[] = [];
    const page = await begun(async (page) => {
      asked = askedBy(page);
      await page.route("**/*.js", () => new Promise(() => undefined));
    });
    for (const name of ["matrix-a", "matrix-b", "score"])
      await expect.poll(() => page.locator(`#${name} figure svg`).first().isVisible(), {message: name}).toBe(true);
    const [title] = await page.locator("#score .figure-title").allInnerTexts();
    expect(title).toMatch(/^r = 0\.77/);
    await expect.poll(() => page.evaluate(() => document.fonts.check("16px Newsreader"))).toBe(true);
    const come = asked.filter((path) => !path.endsWith(".js"));
    process.stdout.write(`until the first figures show:\n${listed(come)}\n`);
    expect(asked.length, listed(asked)).toBeLessThanOrEqual(12);
    expect(total(come), listed(come)).toBeLessThanOrEqual(250_000);
  });

  test("answers a control after at most 400 kB, and asks for nothing that only DuckDB or other models need", async () => {
    let asked: string[] = [];
    const {page, problems} = await open({
      before: async (page) => {
        asked = askedBy(page);
        await page.route(later, () => new Promise(() => undefined));
      }
    });
    const analysis = analysisPage(page);
    await expect.poll(() => page.locator("#score").getAttribute("data-state")).toBe("fresh");
    const before = await analysis.score();
    await analysis.radio("Compare by", "Spearman ρ");
    await expect.poll(() => analysis.score()).not.toBe(before);
    const come = asked.filter((path) => !later.test(path));
    process.stdout.write(`until a control answers:\n${listed(come)}\n${total(come)} in ${come.length}\n`);
    expect(come.filter((path) => never.test(path))).toEqual([]);
    expect(total(come), listed(come)).toBeLessThanOrEqual(400_000);
    expect(problems).toEqual([]);
  });

  test.each([
    {viewport: {width: 1440, height: 900}, names: ["matrix-a", "matrix-b", "score"]},
    {viewport: {width: 390, height: 844}, names: ["matrices", "score"]}
  ])(
    "at $viewport.width pixels what was drawn at build is what the page draws, and where; nothing moves as it comes",
    async ({viewport, names}) => {
      let hold = true;
      const waiting: (() => void)[] = [];
      const page = await begun(
        async (page) => {
          await watchLayoutShifts(page);
          await page.route("**/*.js", async (route) => {
            if (hold) await new Promise<void>((resolve) => waiting.push(resolve));
            await route.continue();
          });
        },
        "",
        viewport
      );
      const looks = () =>
        page.evaluate(
          (all) =>
            all.map((name) => {
              const svg = document.querySelector<SVGElement>(`#${name} .fitted svg`);
              const {left, top, width, height} = svg?.getBoundingClientRect() ?? new DOMRect();
              const fills = [...(svg?.querySelectorAll("[data-mark=rect] rect, [data-mark=dot] path") ?? [])];
              return {
                name,
                at: {left: left + scrollX, top: top + scrollY, width, height},
                marks: fills.length,
                colours: fills.map((one) => one.getAttribute("fill")).join()
              };
            }),
          names
        );
      const shown = () => page.locator("#score .fitted svg").first().isVisible();
      await expect.poll(shown).toBe(true);
      await page.evaluate(() => document.fonts.ready);
      const before = await looks();
      const score = () => page.locator("[data-answer=score]:visible").first().textContent();
      const first = await score();
      hold = false;
      for (const go of waiting) go();
      await expect.poll(() => page.locator("#score").first().getAttribute("data-state")).toBe("fresh");
      await page.locator("#test[data-done='1']").waitFor();
      const after = await looks();
      expect(after.map(({name, marks, colours}) => [name, marks, colours])).toEqual(
        before.map(({name, marks, colours}) => [name, marks, colours])
      );
      expect(before.every(({marks}) => marks > 100)).toBe(true);
      after.forEach(({name, at}, i) => {
        for (const [edge, place] of Object.entries(at)) {
          const was = before[i]?.at[edge as keyof typeof at] ?? NaN;
          expect.soft(Math.abs(place - was), `${name} ${edge}: ${was} to ${place}`).toBeLessThanOrEqual(2);
        }
      });
      expect(await score()).toBe(first);
      const {sum, moved} = await layoutShifts(page);
      expect(sum, moved.join("; ")).toBeLessThan(0.05);
    }
  );

  test.each([1440, 390])("at %i pixels nothing moves where the page itself comes in pieces", async (width) => {
    const {page} = await open({path: "licences.html", viewport: {width, height: 844}});
    const slow = await servedInPieces(new URL("./", page.url()).href, /<(?:div class="(?:bench|story)|svg |section )/g);
    await watchLayoutShifts(page);
    await page.goto(slow);
    await page.locator("#test[data-done='1']").waitFor();
    const {sum, moved} = await layoutShifts(page);
    expect(sum, moved.join("; ")).toBeLessThan(0.05);
  });

  test("an address that asks for something else shows nothing of what was drawn at build", async () => {
    const page = await begun((page) => page.route("**/*.js", (route) => route.abort()), "?a=glove-100d");
    const svg = page.locator("#score .fitted svg").first();
    await svg.waitFor({state: "attached"});
    await page.waitForLoadState("domcontentloaded");
    await expect.poll(() => svg.isVisible()).toBe(false);
  });

  test.each(["the-query", "what-explains-the-score"])(
    "an address that names %s shows it, however much comes above it, until the reader goes elsewhere",
    async (id) => {
      const {page} = await open({path: `#${id}`});
      const top = () => page.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top ?? NaN, id);
      await page.locator("#test[data-done='1']").waitFor();
      await expect.poll(top).toBeLessThan(120);
      expect(await top()).toBeGreaterThan(0);
      await page.mouse.wheel(0, -300);
      await expect.poll(top).toBeGreaterThan(300);
      await page.evaluate(() => document.querySelector("#observablehq-main")?.append(document.createElement("hr")));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect(await top()).toBeGreaterThan(300);
    }
  );
});
