import {rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {bundleModules} from "./bundleModules.js";
import {listCodeFiles} from "./codeFiles.js";
import {checkSite} from "./checkSite.js";
import {copyEmbeddings} from "./embeddings.js";
import {prepareCache} from "./frameworkCache.js";
import {forEveryone} from "./forEveryone.js";
import {readPage, readPages} from "./page.js";
import {buildProgress} from "./progress.js";
import {runFramework} from "./runFramework.js";
import {withPolicy} from "./securityPolicy.js";
import {copyFonts, withFonts} from "./siteFonts.js";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Builds the site beside the one that is there and puts it in its place when it is whole. Progress goes to standard error. */
export async function buildSite(root: string): Promise<string> {
  const [site, next] = [join(root, "dist"), join(root, "dist.next")];
  await prepareCache(root);
  const progress = buildProgress(say);
  const code = await runFramework(root, ["build"], {output: "dist.next", hear: progress.add});
  if (code !== 0) process.stderr.write(progress.all());
  if (code !== 0)
    throw new Error(`the site was not built: Framework ended with exit code ${code}; its words are above`);
  await copyEmbeddings(root, next);
  const fonts = await copyFonts(root, next);
  await bundleModules(next);
  await listCodeFiles(next);
  for (const page of await readPages(next))
    await writeFile(join(next, page.path), withPolicy(readPage(page.path, withFonts(forEveryone(page.html), fonts))));
  const problems = await checkSite(next);
  if (problems.length > 0) throw new Error(`the site was built, but not well: ${problems.join("; ")}`);
  await rm(site, {recursive: true, force: true});
  await rename(next, site);
  return site;
}
