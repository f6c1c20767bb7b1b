import {join} from "node:path";
import {chromium, type Page} from "playwright-core";
import {beforeAll, onTestFinished} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {serve} from "../../tools/serve.js";
import {chromiumArgs} from "./chromiumArgs.js";
import {openedPages} from "./openedPages.js";

export const siteFolder = join(process.cwd(), "dist");

type Media = NonNullable<Parameters<Page["emulateMedia"]>[0]>;

export interface OpenOptions extends Pick<Media, "colorScheme" | "reducedMotion" | "forcedColors"> {
  /** Where in the site; its root without it. */
  readonly path?: string;
  /** 1280 × 900 without it. */
  readonly viewport?: {readonly width: number; readonly height: number};
  /** Runs before anything is loaded, to put faults in the way. */
  readonly before?: (page: Page) => Promise<unknown>;
}

export interface OpenPage {
  readonly page: Page;
  /** Requests to other hosts, errors on the console, exceptions, a line each. */
  readonly problems: readonly string[];
}

/** The built site, served on loopback, and Chromium. */
async function start() {
  const {address} = await serve(siteFolder, 0);
  const browser = await chromium.launch({executablePath: chromiumPath(), args: chromiumArgs});
  return {address, newPage: openedPages(browser)};
}

// for all files that a worker runs; it ends with the worker
let started: ReturnType<typeof start> | undefined;

/** Opens pages of the built site, for the tests of a file. */
export function site() {
  beforeAll(async () => void (await (started ??= start())));

  return async ({path = "", viewport, before, ...media}: OpenOptions = {}): Promise<OpenPage> => {
    if (!started) throw new Error("no browser yet; open pages in tests only");
    const {address, newPage} = await started;
    const {page, close} = await newPage(new URL(address).origin);
    onTestFinished(close);
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia(media);
    page.setDefaultTimeout(40_000);
    const problems: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !/^(?:data|blob):/.test(url)) problems.push(`request to ${url}`);
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
    await before?.(page);
    await page.goto(address + path);
    return {page, problems};
  };
}
