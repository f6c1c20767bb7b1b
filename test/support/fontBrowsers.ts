import {mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chromium, type Browser, type Page} from "playwright-core";
import {afterAll, beforeAll} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {serve, type Served} from "../../tools/serve.js";
import {siteFolder} from "./browser.js";
import {chromiumArgs} from "./chromiumArgs.js";
import {dejaVuAlone, oddFonts} from "./fontSets.js";

/** Chromium as on a machine that has DejaVu alone, and as on one whose fonts are quite other ones; neither sees those of this machine. */
export const machines = ["DejaVu alone", "odd fonts"] as const;
type Machine = (typeof machines)[number];

/** Opens pages of the built site in both, for the tests of a file. */
export function fontBrowsers() {
  const browsers = new Map<Machine, Browser>();
  let folder = "";
  let served: Served | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rsa-notebook-fonts-"));
    served = await serve(siteFolder, 0);
    const files = {
      "DejaVu alone": await dejaVuAlone(join(folder, "a")),
      "odd fonts": await oddFonts(join(folder, "b"))
    };
    for (const machine of machines) {
      const env = {...process.env, FONTCONFIG_FILE: files[machine]};
      browsers.set(machine, await chromium.launch({executablePath: chromiumPath(), args: chromiumArgs, env}));
    }
  });
  afterAll(async () => {
    await Promise.all([...browsers.values()].map((browser) => browser.close()));
    await served?.close();
    await rm(folder, {recursive: true, force: true});
  });

  /** A page at a path of the site; `before` runs before anything is loaded. Its window is closed by the caller, with its context. */
  return async (machine: Machine, path: string, before?: (page: Page) => Promise<unknown>): Promise<Page> => {
    const browser = browsers.get(machine);
    if (!browser || !served) throw new Error("no browser yet; open pages in tests only");
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: "reduce"});
    const page = await context.newPage();
    page.setDefaultTimeout(90_000);
    await before?.(page);
    // a load is not over as long as its fonts are held back
    await page.goto(served.address + path, {waitUntil: "domcontentloaded"});
    return page;
  };
}
