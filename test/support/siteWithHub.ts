import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readPage} from "../../tools/build/page.js";
import {withPolicy} from "../../tools/build/securityPolicy.js";
import {siteFolder} from "./browser.js";
import {temporaryFolder} from "./temporaryFolder.js";

/** A copy of the built site as a build for another hub would be, or for none: its first page names other hosts, and its policy allows them. */
export async function siteWithHub(hosts: readonly string[]): Promise<string> {
  const site = join(await temporaryFolder(), "site");
  await cp(siteFolder, site, {recursive: true, filter: (path) => !/duckdb|licences/.test(path)});
  const page = join(site, "index.html");
  const html = (await readFile(page, "utf8"))
    .replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replace(/<meta name="hub" content="[^"]*">\n/, () =>
      hosts.length === 0 ? "" : `<meta name="hub" content="${hosts.join(" ")}">\n`
    );
  await rm(page);
  await writeFile(page, withPolicy(readPage("index.html", html)));
  return site;
}
