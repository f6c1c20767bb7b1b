import {existsSync} from "node:fs";
import {join} from "node:path";
import {chromium, type CDPSession, type Page} from "playwright-core";
import {madeRows} from "../test/support/madeRows.js";
import {chromiumPath} from "../tools/browser/playwright.js";
import {serve} from "../tools/serve.js";
import type {Bench} from "./bench.js";
import {spread} from "./median.js";
import {untilSettled} from "./pageTimes.js";

const times = 20;
const fruit = "lychee papaya mango guava".split(" ");
const tools = "hammer saw pliers wrench".split(" ");

const parts = ["TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration"] as const;
type Taken = Readonly<Record<(typeof parts)[number], number>>;

const labels: Readonly<Record<(typeof parts)[number], string>> = {
  TaskDuration: "of the processor, the main thread until then",
  ScriptDuration: "of these, scripts",
  LayoutDuration: "layout",
  RecalcStyleDuration: "styles"
};

/** Milliseconds of the processor that the page's main thread took so far. */
async function taken(session: CDPSession): Promise<Taken> {
  const {metrics} = await session.send("Performance.getMetrics");
  const of = (part: string): number => 1000 * (metrics.find(({name}) => name === part)?.value ?? NaN);
  return Object.fromEntries(parts.map((part) => [part, of(part)])) as Taken;
}

/** Milliseconds from the space after a word to the frame with both matrices of it. */
const typed = (page: Page, text: string): Promise<number> =>
  page.locator("#your-words").evaluate(async (element, value) => {
    const box = element as HTMLTextAreaElement;
    const matrices = ["matrix-a", "matrix-b"].map((id) => document.getElementById(id) as HTMLElement);
    const drawn = Promise.all(
      matrices.map(
        (matrix) =>
          new Promise<void>((resolve) => {
            const observed = new MutationObserver(() => {
              if (matrix.classList.contains("stale")) return;
              observed.disconnect();
              resolve();
            });
            observed.observe(matrix, {subtree: true, childList: true});
          })
      )
    );
    const start = performance.now();
    box.value = value;
    box.dispatchEvent(new Event("input", {bubbles: true}));
    await drawn;
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - start;
  }, text);

/** How long a typed word takes to its place in the matrices. */
export const typing: Bench = {
  name: "typed",
  report: "bench/loads.md",
  what: "From typing a word that the site's data lack to its place in both matrices, in headless Chromium, its rows at hand.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const made = await madeRows([...fruit, ...tools]);
    const served = await serve(site, 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    const clock: number[] = [];
    const processor: Taken[] = [];
    try {
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      await page.route("**/_file/data/rows/**", async (route) => {
        const path = new URL(route.request().url()).pathname.split("/_file/data/rows/")[1] ?? "";
        await route.fulfill({body: made.files.get(path) ?? Buffer.alloc(0), contentType: "application/octet-stream"});
      });
      // tsx marks functions with it, also those that run in the page
      await page.addInitScript("globalThis.__name = (named) => named");
      const lines = [`fruit: ${fruit.slice(0, 3).join(" ")}`, `tools: ${tools.slice(0, 3).join(" ")}`];
      const mine = lines.map((line) => `&mine=${encodeURIComponent(line)}`).join("");
      await page.goto(`${served.address}?v=2&a=minilm-l6&b=stories15m&perm=100${mine}`);
      await untilSettled(page);
      const session = await page.context().newCDPSession(page);
      // a machine may have other work: time of the processor, not of the clock
      await session.send("Performance.setTimeDomain", {timeDomain: "threadTicks"});
      await session.send("Performance.enable");
      for (let i = 0; i <= 2 * times; i++) {
        log(`${i} of ${2 * times}`);
        const more = i % 2 === 0 ? [...tools.slice(0, 3), "wrench"] : tools.slice(0, 3);
        const before = await taken(session);
        const ms = await typed(page, `fruit: ${fruit.slice(0, 3).join(", ")}\ntools: ${more.join(", ")} `);
        if (i % 2 === 0 && i > 0) {
          clock.push(ms);
          const after = await taken(session);
          processor.push(Object.fromEntries(parts.map((part) => [part, after[part] - before[part]])) as Taken);
        }
        await untilSettled(page);
      }
    } finally {
      await browser.close();
      await served.close();
    }
    return [
      {
        head: ["", "ms"],
        rows: [
          ["by the clock, to the frame with both matrices", spread(clock, 0)],
          ...parts.map((part) => [
            labels[part],
            spread(
              processor.map(({[part]: ms}) => ms),
              0
            )
          ])
        ],
        notes: [
          `Medians of ${times}, with the least and the largest: the seventh word beside six of the reader's own, its pieces split by each model's tokenizer and its
rows out of files that were fetched before. The word is taken when the space after it is typed.`
        ]
      }
    ];
  }
};
