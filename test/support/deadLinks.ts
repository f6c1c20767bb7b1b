import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {siteFolder} from "./browser.js";

/** Links of a page, also those that its code makes, that lead to no file of the site by its whole name, as a plain server needs it. */
export async function deadLinks(page: Page): Promise<readonly string[]> {
  const paths = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>("a[href]")]
      .filter(({origin}) => origin === location.origin)
      .map(({pathname}) => pathname)
  );
  return [...new Set(paths)].filter(
    (path) => !existsSync(join(siteFolder, decodeURIComponent(path), path.endsWith("/") ? "index.html" : ""))
  );
}
