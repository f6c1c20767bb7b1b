import {existsSync} from "node:fs";
import {join} from "node:path";
import {chromium, type Browser} from "playwright-core";
import {chooseModel, scoreTime} from "../test/support/changedModel.js";
import {chromiumPath} from "../tools/browser/playwright.js";
import {serve} from "../tools/serve.js";
import type {Bench} from "./bench.js";
import {spread} from "./median.js";
import {untilSettled} from "./pageTimes.js";

const times = 9;

/** Milliseconds from the choice of a model to its score, in a window of its own; after one whose file is never answered, or without. */
async function taken(browser: Browser, address: string, unanswered: boolean): Promise<number> {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  await page.route("**/embeddings/whisper-tiny.arrow*", () => new Promise(() => undefined));
  // tsx marks functions with it, also those that run in the page
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(`${address}?v=1&perm=100`);
  await untilSettled(page);
  if (unanswered) {
    const asked = page.waitForRequest(/whisper-tiny/);
    await chooseModel(page, "B", "Whisper tiny");
    await asked;
    await page.waitForTimeout(300);
  }
  const ms = await scoreTime(page, "B", "GloVe");
  await context.close();
  return ms;
}

/** What a file that is never answered does to the model that is chosen next. */
export const unanswered: Bench = {
  name: "unanswered",
  what: "From the choice of a model to its score in headless Chromium, without and with another model before it whose file is never answered.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const served = await serve(site, 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    const [usual, after]: [number[], number[]] = [[], []];
    try {
      for (let i = 0; i < times; i++) {
        log(`${i + 1} of ${times}`);
        usual.push(await taken(browser, served.address, false));
        after.push(await taken(browser, served.address, true));
      }
    } finally {
      await browser.close();
      await served.close();
    }
    const more = after.map((ms, i) => ms - (usual[i] ?? NaN));
    return [
      {
        head: ["", "score, ms"],
        rows: [
          ["chosen at once", spread(usual, 0)],
          ["after one that is not answered", spread(after, 0)],
          ["the difference", spread(more, 0)]
        ],
        notes: [
          `Medians of ${times}, taken in turns, with the least and the largest; the model's file is fetched each time.`
        ]
      }
    ];
  }
};
