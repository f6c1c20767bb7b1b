import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {siteFolder} from "./browser.js";
import {pageForHub} from "./pageForHub.js";
import {temporaryFolder} from "./temporaryFolder.js";

/** A copy of the built site that reads another hub, or none. */
export async function siteWithHub(hosts: readonly string[]): Promise<string> {
  const site = join(await temporaryFolder(), "site");
  await cp(siteFolder, site, {recursive: true, filter: (path) => !/duckdb|licences/.test(path)});
  const page = join(site, "index.html");
  const html = await readFile(page, "utf8");
  await rm(page);
  await writeFile(page, pageForHub(html, hosts));
  return site;
}
