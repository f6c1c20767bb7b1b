import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readPage} from "../../tools/build/page.js";
import {withPolicy} from "../../tools/build/securityPolicy.js";

/** The text of the site's first page as a build for another hub would have it, or for none: it names other hosts, and its policy allows them. */
function pageForHub(built: string, hosts: readonly string[]): string {
  const html = built
    .replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replace(/<meta name="hub" content="[^"]*">\n/, () =>
      hosts.length === 0 ? "" : `<meta name="hub" content="${hosts.join(" ")}">\n`
    );
  return withPolicy(readPage("index.html", html));
}

/** Copies a built site, without what no model of a hub needs, as one that reads another hub, or none. */
export async function copyForHub(from: string, to: string, hosts: readonly string[]): Promise<void> {
  await cp(from, to, {recursive: true, filter: (path) => !/duckdb|licences/.test(path)});
  const page = join(to, "index.html");
  const html = await readFile(page, "utf8");
  await rm(page);
  await writeFile(page, pageForHub(html, hosts));
}
