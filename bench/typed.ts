import {existsSync} from "node:fs";
import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chromium, type Browser, type CDPSession, type Page} from "playwright-core";
import {parseWords} from "../loaders/words.js";
import {startHub} from "../test/support/fakeHub.js";
import {madeRows} from "../test/support/madeRows.js";
import {copyForHub} from "../test/support/pageForHub.js";
import {registryRepos} from "../test/support/registryHub.js";
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

interface Typed {
  /** Milliseconds by the clock. */
  readonly clock: readonly number[];
  readonly processor: readonly Taken[];
}

/** Types words, and takes them away again, one after another. @param seventh - of each time; `before` is what stands there always */
async function typeEach(
  page: Page,
  before: string,
  seventh: (i: number) => string,
  log: (i: number) => void
): Promise<Typed> {
  const session = await page.context().newCDPSession(page);
  // a machine may have other work: time of the processor, not of the clock
  await session.send("Performance.setTimeDomain", {timeDomain: "threadTicks"});
  await session.send("Performance.enable");
  const [clock, processor]: [number[], Taken[]] = [[], []];
  // the first one is not counted
  for (let i = 0; i <= times; i++) {
    log(i);
    const start = await taken(session);
    const ms = await typed(page, `${before}, ${seventh(i)} `);
    const end = await taken(session);
    if (i > 0) {
      clock.push(ms);
      processor.push(Object.fromEntries(parts.map((part) => [part, end[part] - start[part]])) as Taken);
    }
    await untilSettled(page);
    await typed(page, `${before} `);
    await untilSettled(page);
  }
  return {clock, processor};
}

const processorRows = (processor: readonly Taken[]): readonly (readonly string[])[] =>
  parts.map((part) => [
    labels[part],
    spread(
      processor.map(({[part]: ms}) => ms),
      0
    )
  ]);

/** Rows at hand: of words that the site's data lack, out of its published rows. */
async function local(browser: Browser, address: string, log: (i: number) => void): Promise<Typed> {
  const made = await madeRows([...fruit, ...tools]);
  const page = await newPage(browser);
  await page.route("**/_file/data/rows/**", async (route) => {
    const path = new URL(route.request().url()).pathname.split("/_file/data/rows/")[1] ?? "";
    await route.fulfill({body: made.files.get(path) ?? Buffer.alloc(0), contentType: "application/octet-stream"});
  });
  const lines = [`fruit: ${fruit.slice(0, 3).join(" ")}`, `tools: ${tools.slice(0, 3).join(" ")}`];
  const mine = lines.map((line) => `&mine=${encodeURIComponent(line)}`).join("");
  await page.goto(`${address}?v=2&a=minilm-l6&b=stories15m&perm=100${mine}`);
  await untilSettled(page);
  const before = `fruit: ${fruit.slice(0, 3).join(", ")}\ntools: ${tools.slice(0, 3).join(", ")}`;
  const found = await typeEach(page, before, () => "wrench", log);
  await page.close();
  return found;
}

/** Milliseconds before each answer of the hub. */
const roundTrip = 100;

/** Rows at a hub, of which each word's are read when it is typed. @throws Error where a word's rows were there before */
async function live(browser: Browser, site: string, log: (i: number) => void): Promise<Typed> {
  const hub = await startHub(await registryRepos());
  const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-typed-"));
  await copyForHub(site, join(folder, "site"), [hub.url, "http://127.0.0.1:*"]);
  const {address, close} = await serve(join(folder, "site"), 0);
  try {
    const page = await newPage(browser);
    const all = parseWords(await readFile(join(process.cwd(), "data/words.csv"), "utf8")).map(({word}) => word);
    const [six, others] = [all.slice(0, 6), all.slice(30)];
    await page.goto(`${address}?v=2&perm=100&mine=${encodeURIComponent(six.join(" "))}`);
    await page.getByRole("button", {name: "Compare BERT large and GPT-2 medium"}).click();
    await page.waitForFunction(() => document.querySelectorAll(".live-note li").length === 2, undefined, {
      timeout: 120_000
    });
    await untilSettled(page);
    hub.delay = roundTrip;
    const before = hub.requests.length;
    const found = await typeEach(page, six.join(", "), (i) => others[i] ?? "", log);
    const asked = hub.requests.length - before;
    if (asked < 2 * (times + 1))
      throw new Error(`${asked} requests for ${times + 1} words; expected at least one of each model`);
    await page.close();
    return found;
  } finally {
    await Promise.all([hub.close(), close()]);
    await rm(folder, {recursive: true, force: true});
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  // tsx marks functions with it, also those that run in the page
  await page.addInitScript("globalThis.__name = (named) => named");
  return page;
}

/** How long a typed word takes to its place in the matrices. */
export const typing: Bench = {
  name: "typed",
  report: "bench/loads.md",
  what: "From typing a word that the site's data lack to its place in both matrices, in headless Chromium.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const served = await serve(site, 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    try {
      const here = await local(browser, served.address, (i) => log(`${i} of ${times}, rows at hand`));
      const far = await live(browser, site, (i) => log(`${i} of ${times}, rows at a hub`));
      return [
        {
          head: ["rows at hand", "ms"],
          rows: [
            ["by the clock, to the frame with both matrices", spread(here.clock, 0)],
            ...processorRows(here.processor)
          ],
          notes: [
            `Medians of ${times}, with the least and the largest: the seventh word beside six of the reader's own, its pieces split by each model's tokenizer and its
rows out of files that were fetched before. The word is taken when the space after it is typed.`
          ]
        },
        {
          head: [`rows at a hub that answers after ${roundTrip} ms`, "ms"],
          rows: [
            ["by the clock, to the frame with both matrices", spread(far.clock, 0)],
            [
              "beyond one round trip",
              spread(
                far.clock.map((ms) => ms - roundTrip),
                0
              )
            ],
            ...processorRows(far.processor)
          ],
          notes: [
            "The same with the models of the original analysis at a hub on loopback, with made-up values: another word each time, for which each model is asked, both at the same time."
          ]
        }
      ];
    } finally {
      await browser.close();
      await served.close();
    }
  }
};
