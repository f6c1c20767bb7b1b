import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {sha256} from "../../loaders/sha256.js";
import type {SiteStudy} from "../../src/rsa/siteStudy.js";
import {siteFolder} from "./browser.js";

const folder = join(siteFolder, "_file/data");

/** The name in the built site of a file of its data, by its beginning, such as "study". */
function builtName(stem: string): string {
  const name = readdirSync(folder).find((name) => name.startsWith(`${stem}.`));
  if (name === undefined) throw new Error(`the site has no file "${stem}"`);
  return name;
}

/** What the built site says of its words and models. */
export const builtStudy = (): SiteStudy =>
  JSON.parse(readFileSync(join(folder, builtName("study")), "utf8")) as SiteStudy;

/**
 * Serves files in place of those of the built site's data, under the names that a build would give them: a page refuses what its name does
 * not fit. @param made - what is in each, by the beginning of its name, such as "study"
 */
export async function publishInstead(page: Page, made: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  const renamed = Object.entries(made).map(([stem, body]) => {
    const old = builtName(stem);
    return {old, name: old.replace(/\.[0-9a-f]{8}\./, `.${sha256(body).slice(0, 8)}.`), body};
  });
  const rename = (text: string): string => renamed.reduce((text, {old, name}) => text.replaceAll(old, name), text);
  await page.route(/\/(?:_code\/[^/]+\.js|[^/.]*(?:\.html)?)(?:[?#].*)?$/, async (route) => {
    const response = await route.fetch();
    // the policy holds the digest of the page's own script, in which the names stand
    const body = rename(await response.text()).replace(/(?:'sha256-[^']+'\s*)+/, "'unsafe-inline' ");
    await route.fulfill({response, body});
  });
  await page.route(/\/_file\/data\/[^/]+$/, (route) => {
    const found = renamed.find(({name}) => route.request().url().endsWith(`/${name}`));
    return found ? route.fulfill({body: Buffer.from(found.body)}) : route.continue();
  });
}
