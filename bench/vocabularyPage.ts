import {existsSync} from "node:fs";
import {loadavg} from "node:os";
import {join} from "node:path";
import {chromium, type Page} from "playwright-core";
import {grouped as inPage} from "../src/study/grouped.js";
import {madeVocabulary} from "../test/support/madeVocabulary.js";
import {chromiumPath} from "../tools/browser/playwright.js";
import {serve} from "../tools/serve.js";
import type {Bench} from "./bench.js";
import {grouped, spread} from "./median.js";

/** Every third token of these is no whole word. */
const tokens = 45_000;
const words = (2 * tokens) / 3;
const dims = {"minilm-l6": 384, stories15m: 768} as const;
/** Inputs that are timed: the mean word is taken off, and put back. */
const times = 4;

/** What an input took, in milliseconds. */
interface Answered {
  /** From the input to the frame with the new scores. */
  readonly drawn: number;
  /** The longest task of the page's main thread until then; 0 where none took 50. */
  readonly longest: number;
  /** How often the bar moved. */
  readonly moved: number;
}

/** Presses the box, and looks on until the scores are there. */
const answered = (page: Page): Promise<Answered> =>
  page.getByLabel("Subtract the mean word").evaluate(async (box) => {
    const [section, bar] = [document.querySelector("#vocabulary"), document.querySelector("#vocabulary progress")];
    if (!(section && bar)) throw new Error("no page of vocabularies");
    const tasks: PerformanceEntry[] = [];
    const observed = new PerformanceObserver((list) => void tasks.push(...list.getEntries()));
    observed.observe({type: "longtask"});
    let moved = 0;
    const watched = new MutationObserver((records) => (moved += records.length));
    watched.observe(bar, {attributeFilter: ["value"]});
    const done = new Promise<void>((resolve) => {
      new MutationObserver(() => section.hasAttribute("data-done") && resolve()).observe(section, {
        attributeFilter: ["data-done"]
      });
    });
    const start = performance.now();
    (box as HTMLInputElement).click();
    await done;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const drawn = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 200));
    observed.disconnect();
    watched.disconnect();
    return {drawn, longest: Math.max(0, ...tasks.map(({duration}) => duration)), moved};
  });

/** How the page of whole vocabularies answers an input. */
export const vocabularyPage: Bench = {
  name: "vocabularyPage",
  report: "docs/large-runs.md",
  what: "The page Whole vocabularies: from an input to the new scores and map, in headless Chromium.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const made = madeVocabulary(
      {"minilm-l6": {dims: dims["minilm-l6"], from: 0}, stories15m: {dims: dims.stories15m, from: 0}},
      tokens
    );
    const served = await serve(site, 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    const answers: Answered[] = [];
    const loads: number[] = [];
    try {
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      await page.route("**/_file/data/rows/**", async (route) => {
        const path = new URL(route.request().url()).pathname.split("/_file/data/rows/")[1] ?? "";
        await route.fulfill({body: made.files.get(path) ?? Buffer.alloc(0), contentType: "application/octet-stream"});
      });
      // tsx marks functions with it, also those that run in the page
      await page.addInitScript("globalThis.__name = (named) => named");
      page.setDefaultTimeout(600_000);
      await page.goto(`${served.address}vocabulary`);
      await page.locator("#vocabulary[data-done='1']").waitFor();
      const note = await page.locator("#vocabulary p", {hasText: "are one token in both models"}).innerText();
      if (!note.startsWith(inPage(words))) throw new Error(`other words than expected: ${note}`);
      for (let time = 0; time < times; time++) {
        log(`input ${time + 1} of ${times}`);
        loads.push(loadavg()[0] ?? NaN);
        answers.push(await answered(page));
      }
    } finally {
      await browser.close();
      await served.close();
    }
    const rows = (["drawn", "longest"] as const).map((name) =>
      spread(
        answers.map((answer) => answer[name] / 1000),
        2
      )
    );
    return [
      {
        head: ["", "s"],
        rows: [
          ["from an input to the frame with the new scores and map", rows[0]!],
          ["the longest task of the page’s main thread meanwhile", rows[1]!]
        ],
        notes: [
          `Medians of ${times} inputs, with the least and the largest: “Subtract the mean word”, on and off. ${grouped(words)} made-up words in int8 rows of ${Object.values(dims).join(" and ")}
numbers, fetched before; ${grouped(words)} words have 450 million pairs. The bar moved ${Math.min(...answers.map(({moved}) => moved))} times or more. A task under 0.05 s counts as 0: browsers do not report it. The load of the machine was ${spread(loads)}.`
        ]
      }
    ];
  }
};
