import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {randomStream} from "../../src/math/randomStream.js";
import {siteFolder, type OpenOptions, type OpenPage} from "./browser.js";
import {damagesOf, isLine, noCounts, type Counts} from "./damage.js";

type Open = (options: OpenOptions) => Promise<OpenPage>;

/** What a page shows of its results, a line each, and what it says where there is none. */
interface Shown {
  readonly results: readonly string[];
  readonly errors: readonly string[];
}

const read = (page: Page): Promise<Shown & {readonly done: boolean}> =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const errors = all("main .error-note .message, main .observablehq--error, .record-badge[data-record=none]");
    const test = document.querySelector<HTMLElement>("#test");
    const database = document.querySelector<HTMLElement>("#agreement");
    const lives = all("main .live");
    return {
      results: [
        ...all("main td[data-value], main [data-p], main .score-title").map(
          // figures are numbered as they are made
          (one) =>
            `${one.closest("[id]:not([id^=figure-])")?.id ?? ""} ${JSON.stringify(one.dataset)} ${one.textContent}`
        ),
        ...lives.filter((one) => one.querySelector(".error-note") === null).map((one) => `${one.id} ${one.textContent}`)
      ],
      errors: errors.map((one) => one.textContent.trim()),
      done:
        lives.every((one) => one.dataset["state"] !== undefined && !one.classList.contains("stale")) &&
        (test === null || test.dataset["done"] === "1" || test.querySelector(".error-note") !== null) &&
        (database === null || "same" in database.dataset || !database.textContent.endsWith("…")) &&
        document.querySelector("main .observablehq--loading") === null
    };
  });

/** What a page shows when nothing has changed for half a second. */
async function settled(page: Page): Promise<Shown> {
  for (let before = "", still = 0, tries = 0; tries < 240; tries++) {
    await page.waitForTimeout(250);
    const {done, ...shown} = await read(page);
    const now = JSON.stringify(shown);
    still = done && now === before && shown.results.length + shown.errors.length > 0 ? still + 1 : 0;
    if (still === 2) return shown;
    before = now;
  }
  throw new Error(`not settled within a minute: ${page.url()}`);
}

/** A page that reads a file, by the file's path in the site. */
function readerOf(path: string): Pick<OpenOptions, "path"> & {readonly asks?: boolean} {
  const name = path.split("/").at(-1)?.replace(/\..*$/, "") ?? "";
  if (path.startsWith("seed/") || name === "courseCode") return {path: "learn/cosine"};
  if (path.startsWith("embeddings/")) {
    const other = name === "stories15m" ? "minilm-l6" : "stories15m";
    return {path: `?v=1&a=${name}&b=${other}&set=everyday&cat=animal&cat=tool&perm=100`};
  }
  return {path: "?v=1&a=minilm-l6&b=stories15m&perm=100", asks: /^(?:duckdb|pieces)/.test(name)};
}

/**
 * Opens pages that read a damaged file each, and counts what came of it: a line that tells it, or what the sound file gives.
 * @param fits - of which files, by their paths in the site's data
 */
export async function damagePages(
  open: Open,
  {count, seed, fits = () => true}: {count: number; seed: number; fits?: (path: string) => boolean}
): Promise<Counts> {
  const data = join(siteFolder, "_file", "data");
  const entries = await readdir(data, {withFileTypes: true, recursive: true});
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(data.length + 1))
    // a reader's own function runs there, and no result of the site's
    .filter((path) => !path.startsWith("sandbox.") && fits(path))
    .sort();
  const {below} = randomStream(seed, 0);
  const counts = noCounts();
  const sound = new Map<string, Promise<Shown>>();
  const visit = async ({
    asks = false,
    ...options
  }: OpenOptions & {readonly asks?: boolean}): Promise<Shown & {problems: readonly string[]}> => {
    const {page, problems} = await open(options);
    if (asks) await page.getByRole("button", {name: "Ask DuckDB"}).click();
    const shown = await settled(page);
    await page.close();
    return {...shown, problems};
  };
  for (let i = 0; i < count; i++) {
    const path = files[i < files.length ? i : below(files.length)] ?? "";
    const reader = readerOf(path);
    const key = JSON.stringify(reader);
    const right = await (sound.get(key) ?? sound.set(key, visit(reader)).get(key));
    const body = damagesOf(await readFile(join(data, path)), 1 + (i % 6), seed + i)[i % 6] ?? Buffer.of();
    const contentType = path.endsWith(".js") ? "text/javascript" : "application/octet-stream";
    const where = `${path}, damage ${i} of seed ${seed}`;
    try {
      const {results, errors, problems} = await visit({
        ...reader,
        before: (page) => page.route(`**/_file/data/${path}*`, (route) => route.fulfill({body, contentType}))
      });
      const other = results.find((line) => !right?.results.includes(line));
      const trace = [...errors.filter((line) => !isLine(line)), ...problems.filter((line) => line.startsWith("exc"))];
      const told = errors.length > (right?.errors.length ?? 0);
      if (other !== undefined) counts.wrong.push(`${where}: shows ${other}`);
      else if (trace.length > 0) counts.wrong.push(`${where}: says ${trace[0]}`);
      else if (told) counts.refused++;
      else if (results.length === right?.results.length) counts.right++;
      else counts.wrong.push(`${where}: shows less, and says nothing`);
    } catch (error) {
      counts.wrong.push(`${where}: ${String(error)}`);
    }
    if ((i + 1) % 10 === 0) process.stderr.write(`${i + 1} of ${count} damaged files read\n`);
  }
  return counts;
}
