import {existsSync} from "node:fs";
import {join} from "node:path";
import {chromium, type Page} from "playwright-core";
import {chromiumPath} from "../tools/browser/playwright.js";
import {serve} from "../tools/serve.js";
import type {Bench} from "./bench.js";
import {spread} from "./median.js";

const times = 9;

/** Waits until the page has shown so many sweeps. */
const shown = (page: Page, turn: number): Promise<unknown> =>
  page.locator(`#size-models[data-done="${turn}"]`).waitFor({timeout: 120_000});

/** Milliseconds from each new seed to the sweep of every size under it. */
async function sweeps(page: Page): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    await page.getByLabel("Seed", {exact: true}).fill(String(i + 2));
    await page.getByLabel("Seed", {exact: true}).press("Enter");
    await shown(page, i + 2);
    taken.push(Number(await page.locator("#size-own").getAttribute("data-ms")));
  }
  return taken;
}

/** Milliseconds from each step of the slider to the frame with its matrices. */
const redraws = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const slider = document.querySelector<HTMLInputElement>("#k");
    const sliding = document.querySelector<HTMLElement>("#sliding");
    const taken: number[] = [];
    for (let k = 10; k < 500; k += 12) {
      const start = performance.now();
      if (slider) slider.value = String(k);
      slider?.dispatchEvent(new Event("input", {bubbles: true}));
      while (sliding?.dataset["k"] !== String(k)) await new Promise((resolve) => requestAnimationFrame(resolve));
      taken.push(performance.now() - start);
    }
    return taken;
  });

/** How long the sizes page takes to sweep every size, and to follow its slider, in the built site. */
export const sizes: Bench = {
  name: "sizes",
  what: "The sizes page in headless Chromium, whisper-base and whisper-small, 18 words: a sweep of every size after a new seed, and a redraw under the slider.",
  async run(log) {
    const site = join(process.cwd(), "dist");
    if (!existsSync(site)) throw new Error("no site in dist/; run `npm run build` first");
    const served = await serve(site, 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    try {
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      await page.goto(`${served.address}sizes?v=1&a=whisper-base&b=whisper-small&sizes=every`);
      await shown(page, 1);
      log("sweeps");
      const swept = await sweeps(page);
      log("redraws");
      const redrawn = await redraws(page);
      const rows = [
        ["a sweep of every size", String(swept.length), spread(swept, 0)],
        ["a redraw under the slider", String(redrawn.length), spread(redrawn, 0)]
      ];
      return [{head: ["", "times", "ms"], rows, notes: ["Medians, with the least and the largest."]}];
    } finally {
      await browser.close();
      await served.close();
    }
  }
};
