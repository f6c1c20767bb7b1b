import {readFile} from "node:fs/promises";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {mm} from "../../src/paper/scene.js";
import {site} from "../support/browser.js";
import {readPdf} from "../support/readPdf.js";

const open = site();

async function download(page: Page, name: string): Promise<Buffer> {
  const button = page.locator(".paper-figure").getByRole("button", {name});
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await file.path());
}

test("one press gives the three panels as PDF, SVG and PNG of 300 dpi, with their caption and what to cite", async () => {
  const {page, problems} = await open({path: "?v=1&a=minilm-l6&b=stories15m"});
  const place = page.locator(".paper-figure");
  await place.locator("summary").click();
  await expect
    .poll(() => place.locator(".paper-caption").textContent())
    .toMatch(
      /every two of 18 words \(space, furniture, fruit\).*Pearson r = 0\.414 \(95 % interval .*10,000 permutations\)\./
    );
  expect(await place.textContent()).toMatch(/Cite .*MiniLM/);
  const {pages} = readPdf(await download(page, "PDF"));
  expect(pages[0]?.width).toBeCloseTo(180 * mm, 2);
  for (const text of ["spaceship", "furniture", "r = 0.41"]) expect(pages[0]?.texts).toContain(text);
  const svg = (await download(page, "SVG")).toString("utf8");
  // what is drawn, cell by cell, has the colours of the page
  const fills = await page
    .locator("#matrix-a svg [data-mark=rect] rect")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("fill")));
  const drawn = [...svg.matchAll(/<rect [^>]*fill="(#[0-9a-f]{6})"/g)].slice(1, 1 + 18 * 18).map(([, fill]) => fill);
  const off = drawn.flatMap((fill, k) => (k % 19 === 0 || fill === fills[k] ? [] : [k]));
  // after the cells come the bars beside some words
  expect(fills.length).toBeGreaterThanOrEqual(18 * 18);
  expect(off).toEqual([]);
  await place.getByLabel("Width").selectOption("85");
  const png = await download(page, "PNG, 300 dpi");
  expect(png.readUInt32BE(16)).toBe(Math.round((85 / 25.4) * 300));
  const at = png.indexOf("pHYs");
  expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([11811, 11811, 1]);
  expect(problems).toEqual([]);
});
