import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import {ifPresent} from "../../loaders/errno.js";

/** The package's pages that a study leaves out, by their paths in the site; none in the project itself. */
export async function leftOutPages(root: string): Promise<ReadonlySet<string>> {
  const text = await ifPresent(readFile(join(root, "left-out.json"), "utf8"));
  return new Set(text === undefined ? [] : (JSON.parse(text) as string[]));
}

/** A page whose links to pages that are left out are their text alone; all other links stay. @param page - its path in the site */
export const withoutLinksTo = (leftOut: ReadonlySet<string>, html: string, page: string): string =>
  html.replace(/<a\b[^>]*?\bhref="([^"#?]*)[^"]*"[^>]*>([^]*?)<\/a>/g, (link, path: string, text: string) => {
    if (path === "" || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return link;
    const to = posix.join(posix.dirname(page), path.endsWith("/") ? `${path}index.html` : path);
    return leftOut.has(to) ? text : link;
  });
