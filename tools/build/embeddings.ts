import {copyFile, mkdir, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {seedRows} from "../../loaders/site.js";

/**
 * Puts the embeddings files, and of each the part with the seed's words, beside the site's description, where pages look for them by name: which of them a page needs is known
 * only when a reader has chosen, so Framework cannot find them itself.
 */
export async function copyEmbeddings(root: string, site: string): Promise<readonly string[]> {
  const [from, data] = [join(root, "data", "embeddings"), join(site, "_file", "data")];
  const [to, seed] = [join(data, "embeddings"), join(data, "seed")];
  const names = (await readdir(from)).filter((name) => name.endsWith(".arrow")).sort();
  for (const folder of [to, seed]) await mkdir(folder, {recursive: true});
  for (const name of names) {
    await copyFile(join(from, name), join(to, name));
    await writeFile(join(seed, name), await seedRows(root, name.replace(/\.arrow$/, "")));
  }
  return names;
}
