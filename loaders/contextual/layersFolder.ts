import {join} from "node:path";
import type {LayeredModel} from "../../src/rsa/layerSides.js";
import type {LayerRows} from "../../src/tables/layerRows.js";
import {readLayers} from "../../src/tables/readLayers.js";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {LoaderError} from "../loaderError.js";
import {embeddingsLimit, readRegular} from "../readRegular.js";
import {sha256} from "../sha256.js";
import {contextualFile, readContextualModels, type ContextualModel} from "./contextualModels.js";

/** The path of a model's layers, from the project's folder. */
export const layersPath = (id: string): string => `data/layers/${id}.arrow`;

/** The models of data/layers/models.json; none where there is no such file. @throws LoaderError */
export async function contextualModels(root: string): Promise<readonly ContextualModel[]> {
  const bytes = await readRegular(join(root, contextualFile), {name: contextualFile});
  return bytes ? readContextualModels(bytes.toString("utf8")) : [];
}

/** A model's file of layers and what is in it. */
interface ModelLayers {
  readonly bytes: Buffer;
  readonly rows: LayerRows;
}

/**
 * The layers of a model; undefined where its file is not here.
 * @throws LoaderError `wrong-model` where it holds another model's; TableError where it is broken
 */
export async function modelLayers(root: string, model: ContextualModel): Promise<ModelLayers | undefined> {
  const name = layersPath(model.id);
  const bytes = await readRegular(join(root, name), {name, limit: embeddingsLimit});
  if (!bytes) return undefined;
  const rows = readLayers(bytes, name);
  const values = [model.layers.input, model.layers.embedding, ...model.layers.outputs];
  const held = JSON.stringify([rows.meta.model, rows.dims, rows.meta.values]);
  if (held !== JSON.stringify([model.id, model.dims, values]))
    throw new LoaderError(
      "wrong-model",
      `${name}: it holds other layers than ${contextualFile} says; run \`npx rsa-notebook layers data --model ${model.id} --force\``
    );
  return {bytes, rows};
}

/** A model whose layers are here, with its file's path from the project's folder and SHA-256. */
interface LayeredFile {
  readonly model: LayeredModel;
  readonly entry: ContextualModel;
  readonly path: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** All models whose layers are here, in the order of data/layers/models.json. @throws LoaderError, TableError */
export async function layeredModels(root: string): Promise<readonly LayeredFile[]> {
  const files: LayeredFile[] = [];
  for (const entry of await contextualModels(root)) {
    const layers = await modelLayers(root, entry);
    if (!layers) continue;
    const {bytes, rows} = layers;
    const model = {id: entry.id, name: entry.name, rows};
    files.push({model, entry, path: layersPath(entry.id), bytes, sha256: sha256(bytes)});
  }
  return files;
}

/** A digest of all files of layers. */
export const layersFiles = (models: readonly LayeredFile[]): string =>
  sha256(canonicalJson(models.map(({path, sha256: of}) => [path, of])));
