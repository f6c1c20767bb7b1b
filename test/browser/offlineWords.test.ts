import {chromium} from "playwright-core";
import {expect, onTestFinished, test} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {serve} from "../../tools/serve.js";
import {analysisPage} from "../support/analysisPage.js";
import {anotherBuild} from "../support/anotherBuild.js";
import {chromiumArgs} from "../support/chromiumArgs.js";
import {madeRows} from "../support/madeRows.js";

test("words of a reader's own work without a network where their rows were used or kept: new ones, too, whose pieces lie in the same files", async () => {
  const made = await madeRows(["lychee", "papaya", "mango", "hammer", "saw", "pliers", "guava", "wrench"]);
  const rows = new Map([...made.files].map(([path, bytes]) => [`_file/data/rows/${path}`, bytes]));
  const served = await serve(await anotherBuild((html) => html, rows), 0);
  onTestFinished(() => served.close());
  const browser = await chromium.launch({executablePath: chromiumPath(), args: chromiumArgs});
  onTestFinished(() => browser.close());
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  page.setDefaultTimeout(40_000);
  // the worker is there for readers, who have the site at another name than who works on it
  const site = served.address.replace("127.0.0.1", "localhost");
  const mine = ["fruit: lychee papaya mango", "tools: hammer saw"].map((line) => `&mine=${encodeURIComponent(line)}`);
  const address = `${site}?v=2&a=minilm-l6&b=stories15m&perm=100${mine.join("")}`;
  const analysis = analysisPage(page);
  await page.goto(address);
  await analysis.settled();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // a page that came before the worker shows the way to keep rows when it comes again
  await page.goto(address);
  await analysis.settled();
  const score = await analysis.score();
  const keep = page.locator(".keep-rows");
  await expect.poll(() => keep.count()).toBe(2);
  expect(await keep.first().innerText()).toMatch(/^Keep all its rows for offline \(0\.\d MB\)$/);
  for (const one of await keep.all()) await one.getByRole("button").click();
  await expect
    .poll(() => keep.allInnerTexts())
    .toEqual([
      expect.stringContaining("Kept: they work") as string,
      expect.stringContaining("Kept: they work") as string
    ]);
  const kept = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({url}) => new URL(url).pathname.replace(/^.*_file\/data\/rows\//, ""));
    });
  await expect
    .poll(kept)
    .toEqual(
      expect.arrayContaining([
        "models.json",
        "minilm-l6/index.json",
        "minilm-l6/json.txt",
        "minilm-l6/0.rows",
        "stories15m/0.rows"
      ])
    );
  // the code of the page is kept when it has done what it does first
  await expect
    .poll(async () => (await kept()).some((path) => path.includes("/_code/editor")), {timeout: 30_000})
    .toBe(true);

  await served.close();
  await page.goto(address);
  await analysis.settled();
  expect(await analysis.score()).toBe(score);
  await expect.poll(() => page.locator(".live-note li").count()).toBe(2);
  await page.locator("#your-words").fill("fruit: lychee papaya mango guava\ntools: hammer saw wrench pliers ");
  await expect.poll(() => analysis.score()).not.toBe(score);
  await analysis.settled();
  expect(await page.locator("#score .error-note").count()).toBe(0);
});
