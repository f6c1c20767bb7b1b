import {readPage} from "../../tools/build/page.js";
import {withPolicy} from "../../tools/build/securityPolicy.js";

/** The text of the site's first page as a build for another hub would have it, or for none: it names other hosts, and its policy allows them. */
export function pageForHub(built: string, hosts: readonly string[]): string {
  const html = built
    .replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replace(/<meta name="hub" content="[^"]*">\n/, () =>
      hosts.length === 0 ? "" : `<meta name="hub" content="${hosts.join(" ")}">\n`
    );
  return withPolicy(readPage("index.html", html));
}
