import {readFile} from "node:fs/promises";
import {join} from "node:path";

/** Where a site will be, as its publisher says: it ends in `/`. @throws Error where it is no address of a site */
export function readAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password)
    throw new Error(`wrong address: ${text}; expected one such as https://example.org/rsa/`);
  return url.pathname.endsWith("/") ? url.href : `${url.href}/`;
}

/** Where the site will be: what is given, else the `homepage` of package.json; undefined where neither is there. */
export async function siteAddress(root: string, given?: string): Promise<string | undefined> {
  const {homepage} = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {homepage?: string};
  const text = given ?? homepage;
  return text === undefined ? undefined : readAddress(text);
}
