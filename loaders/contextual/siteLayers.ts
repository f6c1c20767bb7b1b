import {layersDigests} from "../../src/rsa/layerSides.js";
import {layers} from "../../src/rsa/layersStudy.js";
import type {SiteLayers} from "../../src/rsa/siteLayers.js";
import {digest} from "../../src/notebook/digest.js";
import type {Params} from "../../src/study/record.js";
import {openDataFolder} from "../dataFolder.js";
import {LoaderError} from "../loaderError.js";
import {publishedOf} from "../studies.js";
import {layeredModels, layersFiles} from "./layersFolder.js";

/** What the page of layers is given: the words, what there is of each model, the record, and what decides its results now. */
export async function siteLayers(root: string): Promise<SiteLayers> {
  const [{words, asRead}, models, published] = await Promise.all([
    openDataFolder(root),
    layeredModels(root),
    publishedOf<Params>(root, layers)
  ]);
  return {
    words,
    models: models.map(({model: {id, name, rows}, entry, bytes}) => ({
      id,
      name,
      kind: entry.kind,
      layers: entry.layers.outputs.length,
      carriers: rows.meta.carriers,
      words: [...new Set(rows.words)],
      licence: entry.licence,
      citation: entry.citation,
      source: rows.meta.source,
      tolerance: rows.meta.tolerance,
      bytes: bytes.length,
      digest: rows.meta.digest
    })),
    digests: {words: digest(words), models: layersDigests(models.map(({model}) => model))},
    files: {"data/words.csv": asRead.get("words.csv") ?? "", "data/layers": layersFiles(models)},
    published
  };
}

/** A model's file of layers, checked before it is handed to the site. */
export async function siteLayersOf(root: string, id: string): Promise<Uint8Array> {
  const file = (await layeredModels(root)).find(({model}) => model.id === id);
  if (file) return file.bytes;
  throw new LoaderError(
    "no-model",
    `no layers of ${id} here; run \`npx rsa-notebook layers data --model ${id}\` first`
  );
}
