import {existsSync} from "node:fs";
import {join} from "node:path";
import {chromium, type Page} from "playwright-core";
import {chromiumPath} from "../tools/browser/playwright.js";
import {serve} from "../tools/serve.js";
import type {Bench} from "./bench.js";
import {spread} from "./median.js";
import {timesOf, untilSettled, type Change, type Times} from "./pageTimes.js";

const changes: readonly Change[] = [
  {what: "the matrix", group: "Matrix of", options: ["correlation", "cosine"]},
  {what: "the comparison", group: "Compare by", options: ["Spearman ρ", "Pearson r"]}
];

const categories = ["animal", "body", "building", "clothing", "colour"];
const query = (given: readonly string[]): string => `?set=all${given.map((name) => `&cat=${name}`).join("")}`;
const views = [
  {words: 18, path: ""},
  {words: 100, path: query(categories)},
  {words: 298, path: query([])}
];
const times = 9;

async function shown(page: Page, address: string): Promise<void> {
  // tsx marks functions with it, also those that run in the page
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.goto(address);
  await untilSettled(page);
}

/** How long the analysis page takes from an input to its figures, in the built site. */
export const page: Bench = {
  name: "page",
  what: "The analysis page in headless Chromium: from an input event to the last figure drawn, with the permutation test beside it.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const served = await serve(site, 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    const rows: string[][] = [];
    try {
      for (const {words, path} of views) {
        const tab = await browser.newPage({viewport: {width: 1280, height: 900}});
        await shown(tab, served.address + path);
        for (const change of changes) {
          log(`${words} words, ${change.what}`);
          const taken: Times[] = [];
          for (let i = 0; i <= times; i++) taken.push(await timesOf(tab, change.group, change.options[i % 2] ?? ""));
          const counted = taken.slice(1);
          rows.push([
            String(words),
            change.what,
            ...[counted.map(({drawn}) => drawn), counted.map(({drawn, tested}) => tested - drawn)].map((all) =>
              spread(all, 0)
            ),
            spread(
              counted.map(({longest}) => longest),
              0
            )
          ]);
        }
        await tab.close();
      }
    } finally {
      await browser.close();
      await served.close();
    }
    const head = [
      "words",
      "input",
      "last figure, ms",
      "10 000 permutations drawn, ms later",
      "longest task while they run, ms"
    ];
    const notes = [
      `Medians of ${times}, with the least and the largest. A figure counts as drawn when the frame with it is; the tests run on two workers, and the
longest task of the main thread is of those after the figures, while permutations run, the corrected tests' too: 0 where none took 50 ms, and the last number the worst of
all ${times} runs.`
    ];
    return [{head, rows, notes}];
  }
};
