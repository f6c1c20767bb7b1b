import {rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {ifPresent} from "../../loaders/errno.js";
import {kernelsModule} from "../../loaders/kernels.js";
import {buildPages} from "./buildPages.js";
import {listCodeFiles} from "./codeFiles.js";
import {copyEmbeddings} from "./embeddings.js";
import {keepCache, prepareCache} from "./frameworkCache.js";
import {shippedPackages, writeLicences} from "./licences.js";
import {copyFonts, withFonts} from "./siteFonts.js";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Builds the site beside the one that is there and puts it in its place when it is whole. Progress goes to standard error. @throws where it cannot be built whole */
export async function buildSite(root: string): Promise<string> {
  const [site, next] = [join(root, "dist"), "dist.next"];
  await kernelsModule(root);
  await prepareCache(root);
  let fonts: Awaited<ReturnType<typeof copyFonts>> = new Map();
  let packages: readonly string[] = [];
  await buildPages(root, next, {
    say,
    async before(built) {
      for (const line of await copyEmbeddings(root, built)) say(`note: ${line}`);
      fonts = await copyFonts(root, built);
      packages = await shippedPackages(built);
    },
    async after(built) {
      await writeLicences(root, built, packages);
      await listCodeFiles(built);
      // GitHub Pages leaves out folders that begin with _ where this file is not
      await writeFile(join(built, ".nojekyll"), "");
    },
    finish: (html) => withFonts(html, fonts)
  });
  await keepCache(root);
  // two renames, so that a server of the site misses it for no longer than it takes to try again
  const old = join(root, "dist.old");
  await rm(old, {recursive: true, force: true});
  await ifPresent(rename(site, old));
  await rename(join(root, next), site);
  await rm(old, {recursive: true, force: true});
  return site;
}
