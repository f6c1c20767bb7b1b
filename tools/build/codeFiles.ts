import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {sha256} from "../../loaders/sha256.js";

/** What computes the numbers of a page: bundles, workers, compiled kernels. */
const isCode = (path: string): boolean =>
  /^(?:_code\/.*\.js|_import\/(?:workers|studies)\/.*\.js|_file\/data\/kernels\.[^/]*)$/.test(path);

/** Writes the digests of a site's code beside it, so that a page whose numbers are not the published ones can tell whether it was edited. */
export async function listCodeFiles(site: string): Promise<readonly string[]> {
  const all = (await readdir(site, {recursive: true})).map((path) => path.replaceAll("\\", "/"));
  const paths = all.filter(isCode).sort();
  const digests = await Promise.all(paths.map(async (path) => [path, sha256(await readFile(join(site, path)))]));
  await writeFile(join(site, "_code", "digests.json"), canonicalJson(Object.fromEntries(digests)));
  return paths;
}
