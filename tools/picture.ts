import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {chromium} from "playwright-core";
import {chromiumPath} from "./browser/playwright.js";
import {buildSite} from "./build/buildSite.js";
import {serve} from "./serve.js";
import {toolError} from "./toolError.js";

/** `npm run picture`: the README's picture, from the site as it is. */
export async function main(root: string): Promise<number> {
  try {
    const served = await serve(await buildSite(root), 0);
    const browser = await chromium.launch({executablePath: chromiumPath(), args: ["--no-sandbox"]});
    const page = await browser.newPage({viewport: {width: 1280, height: 760}, colorScheme: "light"});
    await page.goto(served.address);
    await page.locator("#score figure").waitFor();
    // the record's badge and the test come after the figures
    await page.locator(".record-badge[data-record=same]").waitFor();
    await page.locator("#test[data-done='1']").waitFor();
    await mkdir(join(root, "docs"), {recursive: true});
    await page.screenshot({path: join(root, "docs", "analysis.png")});
    await browser.close();
    await served.close();
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
