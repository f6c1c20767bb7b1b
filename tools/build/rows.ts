import {cp, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {isOfModels} from "../../loaders/dataFolder.js";
import {rowsToCarry} from "../../loaders/publishedRows.js";

/**
 * Puts published rows beside the models' embeddings, with a list of the models that have them, which pages ask for by its name. Returns a
 * line for each folder that is left out. A study of other things than models has none.
 */
export async function copyRows(root: string, site: string): Promise<readonly string[]> {
  if (!isOfModels(root)) return [];
  const to = join(site, "_file", "data", "rows");
  await mkdir(to, {recursive: true});
  const {carried, left} = await rowsToCarry(root);
  for (const {id, folder} of carried) await cp(folder, join(to, id), {recursive: true});
  await writeFile(
    join(to, "models.json"),
    canonicalJson(Object.fromEntries(carried.map(({id, digest}) => [id, digest])))
  );
  return left;
}
