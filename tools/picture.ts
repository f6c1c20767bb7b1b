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
    const page = await browser.newPage({viewport: {width: 1280, height: 900}, colorScheme: "light"});
    await page.goto(served.address);
    await page.locator("#score figure").waitFor();
    const box = async (id: string) => {
      const found = await page.locator(id).boundingBox();
      if (!found) throw new Error(`nothing to see at ${id}`);
      return found;
    };
    const [top, bottom] = [await box("#matrix-a"), await box("#score")];
    await mkdir(join(root, "docs"), {recursive: true});
    await page.screenshot({
      path: join(root, "docs", "analysis.png"),
      fullPage: true,
      clip: {x: 0, y: top.y - 16, width: 1280, height: bottom.y + bottom.height - top.y + 16}
    });
    await browser.close();
    await served.close();
    return 0;
  } catch (error) {
    return toolError(error);
  }
}
