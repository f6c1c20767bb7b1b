import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {sha256} from "../../loaders/sha256.js";
import {encodePng} from "./picture/png.js";
import {readLetters} from "./picture/letters.js";
import {height, socialPicture, width} from "./picture/socialPicture.js";
import {withNotes, withTerms} from "./noScript.js";
import {anywhere, notFoundPage} from "./notFound.js";
import {sitemapOf, withHead, type SharedPicture, type SiteFacts} from "./pageHead.js";
import {publishedResult, type PublishedResult} from "./publishedResult.js";
import {resultWords} from "./resultWords.js";
import {withShell, writeShell} from "./shell.js";

/** The page that shows the published result. */
const analysisPage = "index.html";

/** What the site says of itself outside its figures. */
export interface Publication extends SiteFacts {
  /** The published result in words; empty where there is none. */
  readonly result: readonly string[];
  /** The path in the site of what all pages share. */
  readonly shell: string;
}

async function drawPicture(site: string, result: PublishedResult): Promise<SharedPicture | undefined> {
  const html = await readFile(join(site, analysisPage), "utf8").catch(() => "");
  const [, title = ""] = /<title>([^<|]*?)(?: \| [^<]*)?<\/title>/.exec(html) ?? [];
  const pixels = socialPicture(result, title, await readLetters());
  if (!pixels) return undefined;
  const png = encodePng(pixels);
  const path = `_file/shared.${sha256(png).slice(0, 8)}.png`;
  await mkdir(join(site, "_file"), {recursive: true});
  await writeFile(join(site, path), png);
  return {path, width, height, alt: `${title} ${resultWords(result).join(". ")}.`.trim()};
}

/** Puts the picture of the published result and what all pages share into a site, and tells what its pages say of it. */
export async function publication(root: string, site: string, address: string | undefined): Promise<Publication> {
  const [result, shell] = [await publishedResult(root), await writeShell(root, site)];
  if (!result) return {address, shell, result: []};
  return {address, shell, result: resultWords(result), picture: await drawPicture(site, result)};
}

/** A page with all that it says besides its figures. */
export function published(html: string, page: string, {result, shell, ...facts}: Publication): string {
  const withNames = withTerms(html);
  if (page === notFoundPage) return anywhere(withNames, facts.address);
  const noted = withNotes(withNames, page === analysisPage ? result : []);
  return withHead(withShell(noted, page, shell), page, facts);
}

/** Lists the site's pages for search engines, where its address is known. */
export async function writeSitemap(site: string, pages: readonly string[], {address}: SiteFacts): Promise<void> {
  if (address === undefined) return;
  const listed = pages.filter((page) => page !== notFoundPage);
  await writeFile(join(site, "sitemap.xml"), sitemapOf(address, listed));
}
