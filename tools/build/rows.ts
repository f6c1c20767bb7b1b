import {existsSync} from "node:fs";
import {cp, mkdir, readFile, writeFile} from "node:fs/promises";
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

const room = '<div class="screenful">';

/** Where fewer than two models have rows, the page of vocabularies says so in a few lines, and keeps no more room than they take. */
export async function writeVocabularyRoom(site: string): Promise<void> {
  const page = join(site, "vocabulary.html");
  if (!existsSync(page)) return;
  const html = await readFile(page, "utf8");
  if (!html.includes(room)) throw new Error("vocabulary.html: no room for its figures; restore src/vocabulary.md");
  const models = JSON.parse(await readFile(join(site, "_file", "data", "rows", "models.json"), "utf8")) as object;
  if (Object.keys(models).length < 2) await writeFile(page, html.replace(room, '<div class="note-room">'));
}
