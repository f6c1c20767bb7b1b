import {join} from "node:path";
import {chromium, type Browser, type BrowserContextOptions, type Page} from "playwright-core";
import {afterAll, beforeAll, onTestFinished} from "vitest";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {serve, type Served} from "../../tools/serve.js";

export const siteFolder = join(process.cwd(), "dist");

export interface OpenOptions extends BrowserContextOptions {
  /** Where in the site; its root without it. */
  readonly path?: string;
  /** Runs before anything is loaded, to put faults in the way. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** Whether DuckDB arrives; it takes a second or two of a core, and most tests need none. */
  readonly duckdb?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  /** Requests to other hosts, errors on the console, exceptions, a line each. */
  readonly problems: readonly string[];
}

/** The built site, served on loopback, and Chromium; for all tests of a file. */
export function site() {
  let served: Served | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    served = await serve(siteFolder, 0);
    browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  return async ({path = "", before, duckdb = false, ...options}: OpenOptions = {}): Promise<OpenPage> => {
    if (!browser || !served) throw new Error("no browser yet; open pages in tests only");
    const {address} = served;
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
    onTestFinished(() => context.close());
    const page = await context.newPage();
    if (!duckdb) await page.route("**/duckdb-eh.*.wasm", () => new Promise(() => undefined));
    page.setDefaultTimeout(15_000);
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
