import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {defaultPair} from "../src/rsa/defaultPair.js";
import type {SiteModel, SiteStudy} from "../src/rsa/siteStudy.js";
import {readEmbeddings} from "../src/tables/readEmbeddings.js";
import {piecesStream} from "../src/tables/queryTables.js";
import {subsetWords} from "../src/tables/subsetRows.js";
import {encodeEmbeddings} from "./arrow/encodeEmbeddings.js";
import {readRegistry} from "./registry.js";
import {parseWords} from "./words.js";

const text = (root: string, name: string): Promise<string> => readFile(join(root, "data", name), "utf8");
const fileOf = (root: string, id: string): string => join(root, "data", "embeddings", `${id}.arrow`);

/** A model's whole embeddings file, checked before it is handed to the site. */
export async function siteEmbeddings(root: string, id: string): Promise<Uint8Array> {
  const bytes = await readFile(fileOf(root, id));
  readEmbeddings(bytes, `${id}.arrow`);
  return bytes;
}

/** What a page knows first. */
export async function siteStudy(root: string): Promise<SiteStudy> {
  const all = readRegistry(await text(root, "models.json"));
  const registry = all.filter(({id}) => existsSync(fileOf(root, id)));
  const models = registry.map(async (entry): Promise<SiteModel> => {
    const bytes = await siteEmbeddings(root, entry.id);
    const {dims, meta} = readEmbeddings(bytes, `${entry.id}.arrow`);
    const {id, name, kind, family, defaultForm, licence, citation} = entry;
    return {id, name, kind, family, dims, defaultForm, licence, citation, bytes: bytes.length, digest: meta.digest};
  });
  return {
    words: parseWords(await text(root, "words.csv")),
    models: await Promise.all(models),
    absent: all
      .filter((entry) => !registry.includes(entry))
      .map(({id, name, dims, family}) => ({id, name, dims, family})),
    pair: defaultPair(registry.map(({id}) => id))
  };
}

/** The seed's words of one model: small, so that what needs no others waits for nothing else. */
export async function seedRows(root: string, id: string): Promise<Uint8Array> {
  const words = parseWords(await text(root, "words.csv")).filter(({set}) => set === "seed");
  const all = readEmbeddings(await readFile(fileOf(root, id)), `${id}.arrow`);
  return encodeEmbeddings(subsetWords(all, new Set(words.map(({word}) => word))));
}

/** The first-view file of one side: the seed's words of the default pair. */
export const firstView = async (root: string, side: "a" | "b"): Promise<Uint8Array> =>
  seedRows(root, (await siteStudy(root)).pair[side]);

/** The pieces of all words in all models that are here, without vectors, as the stream that DuckDB reads. */
export async function sitePieces(root: string): Promise<Uint8Array> {
  const {models} = await siteStudy(root);
  const all = models.map(async ({id}) => ({id, embeddings: readEmbeddings(await readFile(fileOf(root, id)), id)}));
  return piecesStream(await Promise.all(all));
}
