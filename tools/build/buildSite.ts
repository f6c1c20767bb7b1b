import {rename, rm} from "node:fs/promises";
import {join} from "node:path";
import {buildPages} from "./buildPages.js";
import {listCodeFiles} from "./codeFiles.js";
import {copyEmbeddings} from "./embeddings.js";
import {prepareCache} from "./frameworkCache.js";
import {copyFonts, withFonts} from "./siteFonts.js";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Builds the site beside the one that is there and puts it in its place when it is whole. Progress goes to standard error. */
export async function buildSite(root: string): Promise<string> {
  const [site, next] = [join(root, "dist"), "dist.next"];
  await prepareCache(root);
  let fonts: Awaited<ReturnType<typeof copyFonts>> = new Map();
  await buildPages(root, next, {
    say,
    async before(built) {
      await copyEmbeddings(root, built);
      fonts = await copyFonts(root, built);
    },
    after: listCodeFiles,
    finish: (html) => withFonts(html, fonts)
  });
  await rm(site, {recursive: true, force: true});
  await rename(join(root, next), site);
  return site;
}
