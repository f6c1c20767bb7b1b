import {join} from "node:path";
import {firstSet} from "../src/rsa/choice.js";
import {defaultPair} from "../src/rsa/defaultPair.js";
import type {SiteModel, SiteStudy} from "../src/rsa/siteStudy.js";
import type {Embeddings} from "../src/tables/embeddings.js";
import {encodeRows} from "../src/tables/plainRows.js";
import {piecesStream} from "../src/tables/queryTables.js";
import {subsetWords} from "../src/tables/subsetRows.js";
import {codeRoot} from "./code/codeRoot.js";
import {checkedModel, type CheckedModel} from "./checkedModel.js";
import {openDataFolder, readAgain, type DataFolder} from "./dataFolder.js";
import {LoaderError} from "./loaderError.js";
import type {ModelEntry} from "./modelEntry.js";
import {readNeeded} from "./readRegular.js";
import {chooseModels} from "./registry.js";
import {sha256} from "./sha256.js";

async function modelOf(folder: DataFolder, id: string): Promise<CheckedModel> {
  const [entry] = chooseModels(folder.registry, [id]);
  const model = entry && (await checkedModel(folder, entry));
  if (!model) throw new LoaderError("no-model", `model not here: ${id}; ${readAgain(id)} first`);
  return model;
}

/** A model's whole embeddings file, checked before it is handed to the site. */
export const siteEmbeddings = async (root: string, id: string): Promise<Uint8Array> =>
  (await modelOf(await openDataFolder(root), id)).bytes;

/** The rows of the first set's words. */
const seedOf = ({words}: DataFolder, {embeddings}: CheckedModel): Embeddings =>
  subsetWords(embeddings, new Set(words.filter(({set}) => set === firstSet(words)).map(({word}) => word)));

/** How many of the study's words have rows. */
function wordsIn({words}: DataFolder, embeddings: Embeddings): number {
  const has = new Set(embeddings.words);
  return words.filter(({word}) => has.has(word)).length;
}

/** The package's name and version. */
async function software(): Promise<string> {
  const text = await readNeeded(join(codeRoot(), "package.json"), {name: "package.json"});
  const {name, version} = JSON.parse(text.toString("utf8")) as {readonly name: string; readonly version: string};
  return `${name} ${version}`;
}

/** What a page knows first. */
export async function siteStudy(root: string): Promise<SiteStudy> {
  const folder = await openDataFolder(root);
  const {words, registry, present} = folder;
  const models = present.map(async (id): Promise<SiteModel> => {
    const model = await modelOf(folder, id);
    const {bytes, embeddings} = model;
    const [entry] = chooseModels(registry, [id]) as [ModelEntry];
    const {name, kind, family, defaultForm, licence, citation} = entry;
    const digests = {digest: embeddings.meta.digest, seedDigest: seedOf(folder, model).meta.digest};
    return {
      id,
      name,
      kind,
      family,
      dims: embeddings.dims,
      defaultForm,
      licence,
      citation,
      words: [wordsIn(folder, embeddings), words.length],
      bytes: bytes.length,
      ...digests
    };
  });
  return {
    words,
    models: await Promise.all(models),
    absent: registry
      .filter(({id}) => !present.includes(id))
      .map(({id, name, dims, family}) => ({id, name, dims, family})),
    pair: defaultPair(present),
    software: await software(),
    piecesDigest: sha256(await piecesOf(folder))
  };
}

/** The seed's words of one model: small, so that what needs no others waits for nothing else. */
export async function seedRows(root: string, id: string): Promise<Uint8Array> {
  const folder = await openDataFolder(root);
  return encodeRows(seedOf(folder, await modelOf(folder, id)));
}

/** The first-view file of one side: the seed's words of the default pair. */
export const firstView = async (root: string, side: "a" | "b"): Promise<Uint8Array> =>
  seedRows(root, defaultPair((await openDataFolder(root)).present)[side]);

/** The pieces of all words in all models that are here, without vectors, as the stream that DuckDB reads. */
export async function sitePieces(root: string): Promise<Uint8Array> {
  return piecesOf(await openDataFolder(root));
}

async function piecesOf(folder: DataFolder): Promise<Uint8Array> {
  const all = folder.present.map(async (id) => ({id, embeddings: (await modelOf(folder, id)).embeddings}));
  return piecesStream(await Promise.all(all));
}
