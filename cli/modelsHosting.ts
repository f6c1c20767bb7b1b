import {canonicalJson} from "../src/study/canonicalJson.js";
import {layeredModels, layersFiles} from "../loaders/contextual/layersFolder.js";
import {sha256} from "../loaders/sha256.js";
import {digest} from "../src/notebook/digest.js";
import type {AllModels} from "../src/rsa/allModels.js";
import {firstSet, wholeSet} from "../src/rsa/choice.js";
import {defaultPair} from "../src/rsa/defaultPair.js";
import {firstSizes} from "../src/rsa/sizeModels.js";
import {layersDigests} from "../src/rsa/layerSides.js";
import {layers} from "../src/rsa/layersStudy.js";
import {pairs} from "../src/rsa/pairsStudy.js";
import {sizes} from "../src/rsa/sizesStudy.js";
import {standards} from "../src/study/param.js";
import {ownRdms, type OwnOptions} from "./ownRdms.js";
import {readModels} from "./rsaHosting.js";
import {openStudy, type Study} from "./study.js";
import type {Brought, HostOf} from "./studyCommands.js";
import {tablesRead} from "./tablesRead.js";

/** The models that are here, in the registry's order. */
const modelsHere = ({registry, present}: Study) => registry.filter(({id}) => present.includes(id));

/** All models, and what decides their rows. */
function allModels(study: Study) {
  const list = modelsHere(study);
  const rows = list.map(({id, name, dims, family, defaultForm}) => [
    id,
    name,
    dims,
    family ?? null,
    defaultForm,
    study.folder.lock.models[id]?.embeddings.digest ?? ""
  ]);
  const models: AllModels = {list, load: (id) => study.embeddings(id)};
  return {models, digest: digest(rows), files: {"data/embeddings": sha256(canonicalJson(rows))}};
}

/** The words that are meant where none are named. */
const firstWords = ({words}: Study) => ({choice: wholeSet(firstSet(words))});

/** What the command line does for the study of sizes. */
export const sizesHost: HostOf = (workers) => ({
  workers,
  async complete({root}, asked) {
    const study = await openStudy(root);
    const first = {...firstSizes(modelsHere(study), defaultPair(study.present)), ...asked};
    const form = (id: unknown) => study.entry(String(id)).defaultForm;
    return {...standards(sizes.params), ...firstWords(study), formA: form(first.a), formB: form(first.b), ...first};
  },
  async read(root, given) {
    const study = await openStudy(root);
    const {files, values, digests, ...rest} = await readModels(study, given);
    const all = allModels(study);
    return {
      ...rest,
      values: {...values, models: all.models},
      digests: {...digests, models: all.digest},
      files: {...files, ...all.files}
    };
  },
  lend: async () => ({engine: workers.pool})
});

/** The same for all pairs. */
export const pairsHost: HostOf = (workers) => ({
  workers,
  complete: async ({root}, asked) => ({...standards(pairs.params), ...firstWords(await openStudy(root)), ...asked}),
  async read(root) {
    const study = await openStudy(root);
    const {models, digest: ofModels, files} = allModels(study);
    return {
      values: {words: study.words, models},
      digests: {words: digest(study.words), models: ofModels},
      files: {...tablesRead(study, study.present), ...files}
    };
  },
  lend: async () => ({engine: workers.pool})
});

/** The same for made-up models, which need no data. */
export const chanceHost: HostOf = (workers) => ({workers, lend: async () => ({engine: workers.pool})});

/** The matrices over words that options name. */
export const readOwn: Brought["read"] = async ({root}, options) => ({
  own: await ownRdms(options as OwnOptions, async () => (await openStudy(root)).words)
});

/** The same for layers: A is the first model whose layers are here and B the second, unless they are named. */
export const layersHost: HostOf = (workers) => ({
  workers,
  async complete({root}, asked) {
    const [first, second = first] = await layeredModels(root);
    const pair = {a: first?.model.id ?? "", b: second?.model.id ?? ""};
    return {...standards(layers.params), ...firstWords(await openStudy(root)), ...pair, ...asked};
  },
  async read(root) {
    const study = await openStudy(root);
    const models = await layeredModels(root);
    return {
      values: {words: study.words, models: models.map(({model}) => model)},
      digests: {words: digest(study.words), models: layersDigests(models.map(({model}) => model))},
      files: {...tablesRead(study, []), "data/layers": layersFiles(models)}
    };
  }
});
