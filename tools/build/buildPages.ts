import {readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {bundleModules} from "./bundleModules.js";
import {checkSite} from "./checkSite.js";
import {forEveryone} from "./forEveryone.js";
import {readPage, readPages} from "./page.js";
import {buildProgress} from "./progress.js";
import {runFramework} from "./runFramework.js";
import {withPolicy} from "./securityPolicy.js";

interface PagesEffects {
  /** Hears of the progress, a line at a time. */
  readonly say: (line: string) => void;
  /** Puts more files into the site, before and after its modules are bundled. */
  readonly before?: (site: string) => Promise<unknown>;
  readonly after?: (site: string) => Promise<unknown>;
  /** Has the last word on a page's text. @param page - its path in the site */
  readonly finish?: (html: string, page: string) => string;
  /** Puts more files beside the pages when they are as they will be. @param pages - their paths in the site */
  readonly last?: (site: string, pages: readonly string[]) => Promise<unknown>;
}

/**
 * Removes the DuckDB for browsers of before 2022. Framework copies it even where its settings leave it out, and its client (1.13.4) fails
 * in every browser where they do.
 */
async function removeUnusedDuckdb(site: string): Promise<void> {
  const names = await readdir(join(site, "_npm"), {recursive: true}).catch(() => []);
  for (const name of names.filter((path) => /[\\/]duckdb-(?:browser-)?mvp\./.test(path)))
    await rm(join(site, "_npm", name));
}

/**
 * Builds the pages in a project's src/ into one of its folders, each with its policy.
 * @throws where Framework fails or the pages cannot work
 */
export async function buildPages(
  root: string,
  output: string,
  {say, before, after, finish = (html) => html, last}: PagesEffects
): Promise<void> {
  const site = join(root, output);
  const progress = buildProgress(say);
  const code = await runFramework(root, ["build"], {output, hear: progress.add});
  if (code !== 0) {
    const fault = progress.fault();
    if (fault === undefined) say(progress.all());
    throw new Error(
      `the site was not built: ${fault ?? `Framework ended with exit code ${code}; its words are above`}`
    );
  }
  await removeUnusedDuckdb(site);
  await before?.(site);
  await bundleModules(site, root);
  await after?.(site);
  const pages = await readPages(site);
  for (const {path, html} of pages)
    await writeFile(join(site, path), withPolicy(readPage(path, finish(forEveryone(html), path))));
  const paths = pages.map(({path}) => path);
  await last?.(site, paths);
  const problems = await checkSite(site);
  if (problems.length > 0) throw new Error(`the site was built, but not well: ${problems.join("; ")}`);
}
