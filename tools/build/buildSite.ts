import {rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {ifPresent} from "../../loaders/errno.js";
import {kernelsModule} from "../../loaders/kernels.js";
import {buildPages} from "./buildPages.js";
import {listCodeFiles} from "./codeFiles.js";
import {writeCitation} from "./citation.js";
import {compressSite} from "./compress.js";
import {leftOutPages, withoutLinksTo} from "./leftOut.js";
import {copyEmbeddings} from "./embeddings.js";
import {keepCache, prepareCache} from "./frameworkCache.js";
import {shippedPackages, writeLicences} from "./licences.js";
import {publication, published, writeSitemap, type Publication} from "./publish.js";
import {firstFigures, withFirst} from "./first/firstFigures.js";
import type {Drawn} from "./first/places.js";
import {firstPage} from "./bundleModules.js";
import {writeWorker} from "./shell.js";
import {copyRows, writeVocabularyRoom} from "./rows.js";
import {siteAddress} from "./siteAddress.js";
import {copyFonts, withFonts} from "./siteFonts.js";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

interface SiteOptions {
  /** Where it will be; where nothing is given, the `homepage` of package.json, if there is one. */
  readonly address?: string | undefined;
  /** Puts compressed files beside the others, for hosts that send them in their place. */
  readonly compress?: boolean | undefined;
  /** The folder that gets it, in `dist/`; the project's own without it. */
  readonly into?: string | undefined;
}

/**
 * Builds the site beside the one that is there and puts it in its place when it is whole. Progress goes to standard error.
 * @throws where it cannot be built whole
 */
export async function buildSite(
  root: string,
  {address: given, compress = false, into = root}: SiteOptions = {}
): Promise<string> {
  const [site, next] = [join(into, "dist"), "dist.next"];
  const address = await siteAddress(root, given);
  const leftOut = await leftOutPages(root);
  await kernelsModule(root);
  await prepareCache(root);
  let fonts: Awaited<ReturnType<typeof copyFonts>> = new Map();
  let packages: readonly string[] = [];
  let facts: Publication = {result: [], shell: ""};
  let first: Drawn = {blocks: {}};
  await buildPages(root, next, {
    say,
    async before(built) {
      for (const copy of [copyEmbeddings, copyRows]) for (const line of await copy(root, built)) say(`note: ${line}`);
      fonts = await copyFonts(root, built);
      packages = await shippedPackages(built);
    },
    async after(built) {
      await writeLicences(root, built, packages);
      await writeCitation(root, built, address);
      await writeVocabularyRoom(built);
      await listCodeFiles(built);
      facts = await publication(root, built, address);
      first = await firstFigures(built, firstPage);
      if (first.why !== undefined) say(`note: figures come with the code of the page: ${first.why}`);
      // GitHub Pages leaves out folders that begin with _ where this file is not
      await writeFile(join(built, ".nojekyll"), "");
    },
    finish(html, page) {
      const shown = published(withoutLinksTo(leftOut, withFonts(html, fonts), page), page, facts);
      return page === firstPage ? withFirst(shown, first) : shown;
    },
    async last(built, pages) {
      await writeSitemap(built, pages, facts);
      await writeWorker(root, built, pages);
      if (compress) say(`  ${await compressSite(built)} compressed files`);
    }
  });
  await keepCache(root);
  // two renames, so that a server of the site misses it for no longer than it takes to try again
  const old = join(into, "dist.old");
  await rm(old, {recursive: true, force: true});
  await ifPresent(rename(site, old));
  await rename(join(root, next), site);
  await rm(old, {recursive: true, force: true});
  return site;
}
