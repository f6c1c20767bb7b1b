import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {dirname, join} from "node:path";
import {readPages, type InlineScript, type Page} from "./page.js";

const scheme = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** What Node's own parser says against a script, or undefined. Framework builds pages that cannot be parsed, and says nothing. */
export function syntaxError({code, module}: InlineScript): string | undefined {
  const args = ["--check", `--input-type=${module ? "module" : "commonjs"}`, "-"];
  const {status, stderr} = spawnSync(process.execPath, args, {input: code, encoding: "utf8"});
  return status === 0 ? undefined : (/^\w*Error: .*$/m.exec(stderr)?.[0] ?? "cannot be parsed");
}

/** The file of the site that an address in a page names, to a server that adds nothing to it. */
function fileOf(page: Page, site: string, address: string): string {
  const [path = ""] = address.split(/[?#]/);
  if (path === "") return join(site, page.path);
  return join(site, path.startsWith("/") ? "" : dirname(page.path), path, path.endsWith("/") ? "index.html" : "");
}

function problemsOf(page: Page, site: string): string[] {
  const problems = page.inlineScripts.flatMap((script, i) => {
    const error = syntaxError(script);
    return error === undefined ? [] : [`${page.path}: inline script ${i + 1}: ${error}`];
  });
  for (const address of page.loads) {
    if (address.startsWith("data:")) continue;
    if (scheme.test(address)) problems.push(`${page.path}: loads ${address} from another host`);
    else if (!existsSync(fileOf(page, site, address)))
      problems.push(`${page.path}: loads ${address}, which is not in the site`);
  }
  for (const address of page.links)
    if (!scheme.test(address) && !address.startsWith("#") && !existsSync(fileOf(page, site, address)))
      problems.push(`${page.path}: links to ${address}, which is not in the site; add the page, or take the link out`);
  return problems;
}

/** What is wrong with a built site, a line each: scripts that cannot be parsed, files that are missing, links that lead nowhere, other hosts. */
export async function checkSite(site: string): Promise<string[]> {
  const pages = await readPages(site);
  if (pages.length === 0) return [`no pages in ${site}`];
  return pages.flatMap((page) => problemsOf(page, site));
}
