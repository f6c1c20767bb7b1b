import {existsSync} from "node:fs";
import {join} from "node:path";
import {chromium} from "playwright-core";
import {firstFigure, watchFirstFigure} from "../test/support/firstFigure.js";
import {chromiumPath} from "../tools/browser/playwright.js";
import {serve} from "../tools/serve.js";
import {lessons as course} from "../src/course/lessons.js";
import type {Bench} from "./bench.js";
import {spread} from "./median.js";

const times = 9;

/** One load with nothing kept from before: a browser of its own. */
async function cold(address: string): Promise<{ms: number; files: number; bytes: number}> {
  const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
  try {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    await watchFirstFigure(page);
    await page.goto(address);
    const ms = await firstFigure(page);
    const sizes = await page.evaluate((until) => {
      const all = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      return all.filter(({responseEnd}) => responseEnd <= until).map(({transferSize}) => transferSize);
    }, ms);
    return {ms, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0)};
  } finally {
    await browser.close();
  }
}

/** How long each lesson takes to its first figure. */
export const lessons: Bench = {
  name: "lessons",
  what: "The lessons in headless Chromium: from the start of a load to the frame with the first figure, nothing kept from before.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const served = await serve(site, 0);
    try {
      const rows: string[][] = [];
      for (const {id, title} of course) {
        log(title);
        const loads = [];
        for (let i = 0; i < times; i++) loads.push(await cold(`${served.address}learn/${id}`));
        const last = loads.at(-1);
        rows.push([
          title,
          spread(
            loads.map(({ms}) => ms),
            0
          ),
          String(last?.files ?? 0),
          `${((last?.bytes ?? 0) / 1e6).toFixed(2)} MB`
        ]);
      }
      const notes = [
        `Medians of ${times} loads, with the least and the largest, each in a browser of its own over loopback; what it fetched until then, uncompressed.
No lesson loads DuckDB.`
      ];
      return [{head: ["lesson", "first figure, ms", "files", "fetched"], rows, notes}];
    } finally {
      await served.close();
    }
  }
};
