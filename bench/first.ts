import {existsSync} from "node:fs";
import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chromium, type BrowserContext} from "playwright-core";
import {firstFigure, watchFirstFigure} from "../test/support/firstFigure.js";
import {plainSite} from "../test/support/plainSite.js";
import {chromiumPath} from "../tools/browser/playwright.js";
import type {Bench} from "./bench.js";
import {serveCompressed} from "./compressedSite.js";
import {spread} from "./median.js";

const times = 5;

/** A fast phone network: 1.6 Mbit/s each way and 150 ms, in bytes a second and milliseconds; and a phone's processor. */
const network = {offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000};
const slower = 4;

/** Another commit's clone with its site built, to compare with. */
const other = process.env["RSA_NOTEBOOK_BESIDE"];

interface Load {
  readonly ms: number;
  readonly requests: number;
  readonly bytes: number;
}

async function load(context: BrowserContext, address: string): Promise<Load> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", network);
    await session.send("Emulation.setCPUThrottlingRate", {rate: slower});
    await watchFirstFigure(page);
    await page.goto(address);
    const ms = await firstFigure(page);
    const sizes = await page.evaluate((until) => {
      const all = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
      const come = all.filter(({responseEnd}) => responseEnd <= until).map(({transferSize}) => transferSize);
      return navigation ? [navigation.transferSize, ...come] : come;
    }, ms);
    return {ms, requests: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0)};
  } finally {
    await page.close();
  }
}

/** A load with nothing kept from before, and one more in the same browser. */
async function both(address: string): Promise<{cold: Load; warm: Load}> {
  const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
  try {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    const cold = await load(context, address);
    return {cold, warm: await load(context, address)};
  } finally {
    await browser.close();
  }
}

/** How long the analysis takes to its first figure on a phone. */
export const first: Bench = {
  name: "first",
  report: "bench/loads.md",
  what: "The analysis in headless Chromium at 1.6 Mbit/s, 150 ms and a quarter of the processor's speed: from the start of a load to the frame with the first figure; beside a bare page of Framework with one Plot.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-bare-"));
    const sites = [
      {name: "the analysis", served: await serveCompressed(site)},
      ...(other ? [{name: "the analysis, before", served: await serveCompressed(join(other, "dist"))}] : []),
      {name: "Framework, one Plot", served: await serveCompressed(await plainSite(folder))}
    ];
    const loads = sites.map(() => [] as Awaited<ReturnType<typeof both>>[]);
    try {
      // in turns, so that what else the machine does is shared by all
      for (let i = 0; i < times; i++)
        for (const [k, {name, served}] of sites.entries()) {
          log(`${i + 1} of ${times}: ${name}`);
          loads[k]?.push(await both(served.address));
        }
    } finally {
      for (const {served} of sites) await served.close();
      await rm(folder, {recursive: true, force: true});
    }
    const seconds = (all: readonly Load[]): string =>
      spread(
        all.map(({ms}) => ms / 1000),
        2
      );
    const rows = sites.map(({name}, k) => {
      const [cold, warm] = [loads[k]?.map((pair) => pair.cold) ?? [], loads[k]?.map((pair) => pair.warm) ?? []];
      const last = cold.at(-1);
      return [
        name,
        seconds(cold),
        seconds(warm),
        String(last?.requests ?? 0),
        `${((last?.bytes ?? 0) / 1000).toFixed(0)} kB`
      ];
    });
    const notes = [
      `Medians of ${times} pairs of loads, with the least and the largest, in turns; each pair in a browser of its own. Files are sent as Brotli where
that is smaller. Requests and bytes are those that had come when the first figure of a cold load was shown.`
    ];
    return [{head: ["page", "cold, s", "warm, s", "requests", "bytes"], rows, notes}];
  }
};
