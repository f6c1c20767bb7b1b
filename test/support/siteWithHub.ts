import {join} from "node:path";
import {siteFolder} from "./browser.js";
import {copyForHub} from "./pageForHub.js";
import {temporaryFolder} from "./temporaryFolder.js";

/** A copy of the built site that reads another hub, or none. */
export async function siteWithHub(hosts: readonly string[]): Promise<string> {
  const site = join(await temporaryFolder(), "site");
  await copyForHub(siteFolder, site, hosts);
  return site;
}
