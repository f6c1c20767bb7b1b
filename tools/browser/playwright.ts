import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {chromium} from "playwright-core";
import {needBrowser, thisMachine} from "./findBrowser.js";

/** Where Playwright would keep its Chromium; undefined on a machine that it has none for. */
function playwrightPath(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** The path of a Chromium, got where there is none. */
export function chromiumPath(): string {
  const installer = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
  return needBrowser(thisMachine(playwrightPath), installer);
}
