import {copyFile, mkdir, readdir} from "node:fs/promises";
import {join} from "node:path";

/**
 * Puts the embeddings files beside the site's description, where pages look for them by name: which of them a page needs is known
 * only when a reader has chosen, so Framework cannot find them itself.
 */
export async function copyEmbeddings(root: string, site: string): Promise<readonly string[]> {
  const [from, to] = [join(root, "data", "embeddings"), join(site, "_file", "data", "embeddings")];
  const names = (await readdir(from)).filter((name) => name.endsWith(".arrow")).sort();
  await mkdir(to, {recursive: true});
  for (const name of names) await copyFile(join(from, name), join(to, name));
  return names;
}
