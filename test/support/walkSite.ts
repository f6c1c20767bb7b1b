import {readPage} from "../../tools/build/page.js";

/** What a walk through a served site has met. */
interface Walk {
  /** The addresses of its pages, from its root, after redirects. */
  readonly pages: readonly string[];
  /** Addresses of links and files that were not answered with 200, a line each. */
  readonly dead: readonly string[];
}

const resolved = (to: string, from: string): URL | undefined => {
  if (/^(?:data|blob|mailto):/.test(to)) return undefined;
  const url = new URL(to, from);
  url.hash = "";
  return url;
};

/**
 * Follows each link of a site's pages within it, and asks for each file that they load, as a browser does that runs no script.
 * @param known - pages that only scripts lead to, from the site's root
 */
export async function walkSite(root: string, known: readonly string[]): Promise<Walk> {
  const open = [root, ...known.map((path) => root + path)];
  const seen = new Set(open);
  const pages = new Set<string>();
  const dead: string[] = [];
  for (let address = open.shift(); address !== undefined; address = open.shift()) {
    // of what is no page only whether it is there is of use
    const method = /\.(?!html$)\w+$/.test(new URL(address).pathname) ? "HEAD" : "GET";
    const answer = await fetch(address, {method});
    if (answer.status !== 200) dead.push(`${address.slice(root.length)}: ${answer.status}`);
    const isPage = answer.headers.get("content-type")?.startsWith("text/html") && !address.includes("/_file/");
    if (!isPage || !answer.ok) {
      await answer.body?.cancel();
      continue;
    }
    pages.add(answer.url.slice(root.length));
    const {links, loads, html} = readPage(answer.url, await answer.text());
    const modules = [...html.matchAll(/\bimport\("([^"]+)"\)|\bfrom "([^"]+)"/g)].map(
      ([, lazy, now]) => lazy ?? now ?? ""
    );
    for (const to of [...links, ...loads, ...modules]) {
      const url = resolved(to, answer.url);
      if (!url?.href.startsWith(root) || seen.has(url.href)) continue;
      seen.add(url.href);
      open.push(url.href);
    }
  }
  return {pages: [...pages].sort(), dead};
}
