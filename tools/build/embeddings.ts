import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {layeredModels} from "../../loaders/contextual/layersFolder.js";
import {isOfModels, openDataFolder} from "../../loaders/dataFolder.js";
import {seedRows, siteEmbeddings} from "../../loaders/site.js";

/**
 * Puts the models' embeddings, of each the part with the seed's words, and states in layers, beside the site's description, where pages look for them by
 * name: which of them a page needs is known only when a reader has chosen, so Framework cannot find them itself. Returns a line for each
 * file that is left from a model which data/models.json no longer has, and is not published. A study of other things than models has none.
 */
export async function copyEmbeddings(root: string, site: string): Promise<readonly string[]> {
  if (!isOfModels(root)) return [];
  const data = join(site, "_file", "data");
  const [to, seed] = [join(data, "embeddings"), join(data, "seed")];
  for (const folder of [to, seed]) await mkdir(folder, {recursive: true});
  const layers = await layeredModels(root);
  if (layers.length > 0) await mkdir(join(data, "layers"), {recursive: true});
  for (const {model, bytes} of layers) await writeFile(join(data, "layers", `${model.id}.arrow`), bytes);
  const {present, leftovers} = await openDataFolder(root);
  for (const id of present) {
    await writeFile(join(to, `${id}.arrow`), await siteEmbeddings(root, id));
    await writeFile(join(seed, `${id}.bin`), await seedRows(root, id));
  }
  return leftovers.map(
    (name) =>
      `data/embeddings/${name} is not published: data/models.json has no such model; remove it, or name it there`
  );
}
