import {expect, test} from "vitest";
import type {SiteStudy} from "../../src/rsa/siteStudy.js";
import {analysisPage} from "../support/analysisPage.js";
import {askDatabase} from "../support/askDatabase.js";
import {site} from "../support/browser.js";
import {builtStudy, publishInstead} from "../support/publishInstead.js";

const open = site();
const study = builtStudy();
const hostile = [
  '<img src=x onerror="window.injected = true">',
  "<script>window.injected = true</script>",
  "'; DROP TABLE words; --",
  "🦜🪐",
  "${window.injected = true}"
];

/** The study with hostile texts as categories of real words, and as words that no model has. */
const hostileStudy: SiteStudy = {
  ...study,
  words: [
    ...study.words.map((row) => ({...row, category: row.category === "fruit" ? (hostile[0] ?? "") : row.category})),
    ...hostile.map((word, i) => ({
      word,
      category: hostile[(i + 1) % hostile.length] ?? "",
      set: "seed" as const,
      note: word
    }))
  ]
};

test("hostile texts as words and categories are shown as what they are, and do nothing", async () => {
  const {page, problems} = await open({
    before: (page) => publishInstead(page, {study: JSON.stringify(hostileStudy)})
  });
  const analysis = analysisPage(page);
  await analysis.settled();
  await askDatabase(page);
  const categories = await analysis.group("Categories").textContent();
  const dropped = await page.locator("#dropped").textContent();
  for (const text of hostile) {
    expect(categories).toContain(text);
    expect(dropped).toContain(text);
  }
  expect(await analysis.score()).toBeCloseTo(0.767, 3);

  for (const category of ["space", "furniture"]) await analysis.box("Categories", category).uncheck();
  await page.locator("#agreement[data-same=true]").waitFor();
  expect(await page.locator("#sql").textContent()).toContain("'''; DROP TABLE words; --'");
  await page.locator("#own-sql").fill("'; DROP TABLE words; --");
  await page.getByRole("button", {name: "Use these words"}).click();
  await page.locator(".own-query .error-note").waitFor();
  await page.locator("#own-sql").fill("SELECT word FROM words WHERE set = 'seed' ORDER BY row");
  await page.getByRole("button", {name: "Use these words"}).click();
  await expect.poll(() => page.locator(".own-query .answer").textContent()).toContain("23 words");

  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  expect(await page.locator("#observablehq-main img, #observablehq-main script").count()).toBe(0);
  expect(problems).toEqual([]);
});
