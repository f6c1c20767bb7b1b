import {FileAttachment} from "npm:@observablehq/stdlib";
import {bytesDigest} from "../notebook/bytesDigest.js";
import type {DuckdbFiles} from "../query/openPage.js";
import type {PublishedRecord} from "../rsa/record.js";
import type {SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Hear} from "./sharedLoads.js";
import {fetchBytes, siteFile, siteJson} from "../page/siteBytes.js";
import {describedEmbeddings} from "../tables/describedEmbeddings.js";
import {readRows} from "../tables/plainRows.js";
import {kernelsDigest} from "../workers/kernelsDigest.js";

/** How a reader tries again to load a model. */
const chooseAgain = "choosing the model again or reloading the page";

// Framework reads a file's kind off the property that follows: without one, ".arrow" makes it look for a package that is not here.
const hrefs = {
  study: FileAttachment("../data/study.json").href,
  published: FileAttachment("../data/published.json").href,
  kernels: FileAttachment("../data/kernels.wasm").href,
  a: FileAttachment("../data/first-a.bin").href,
  b: FileAttachment("../data/first-b.bin").href,
  pieces: FileAttachment("../data/pieces.arrow").href,
  duckdb: FileAttachment("../data/duckdb-eh.wasm").href,
  duckdbWorker: FileAttachment("../data/duckdb-browser-eh.worker.js").href
};

/** The site's own description of its words and models. */
export const siteStudy = async (): Promise<SiteStudy> => ({
  ...((await siteJson(hrefs.study)) as SiteStudy),
  brought: [],
  removed: []
});

/** What was published, and what decides results now. */
export const published = async (): Promise<PublishedRecord> => (await siteJson(hrefs.published)) as PublishedRecord;

/** The compiled kernels. @throws Error where the file is another one: what they compute would look right and be wrong */
export async function kernelsModule(): Promise<WebAssembly.Module> {
  const code = await siteFile(hrefs.kernels);
  if (bytesDigest(code) !== kernelsDigest) throw new Error("wrong kernels.wasm; publish the site again");
  return WebAssembly.compile(code);
}

/** The seed's words of the default pair: small, and enough for the first figures. */
export async function firstView(study: SiteStudy, side: "a" | "b", signal?: AbortSignal): Promise<Embeddings> {
  const {id, dims, seedDigest} = describedModel(study, study.pair[side]);
  const bytes = await siteFile(hrefs[side], {signal, again: chooseAgain});
  const name = `first-${side}.bin`;
  return describedEmbeddings(readRows(bytes, name), {id, dims, digest: seedDigest}, name);
}

/** The pieces of all words in all models, as the stream that DuckDB reads. */
export async function piecesFile(): Promise<Uint8Array> {
  const [{piecesDigest}, stream] = await Promise.all([siteStudy(), siteFile(hrefs.pieces)]);
  if (bytesDigest(stream) !== piecesDigest)
    throw new Error("pieces.arrow is not what was published; reload the page, or publish the site again");
  return stream;
}

/** DuckDB's own files: some 34 MB (8 MB compressed), so call it where a reader asks for them. */
export async function duckdbFiles(): Promise<DuckdbFiles> {
  const [module, worker] = await Promise.all([siteFile(hrefs.duckdb), siteFile(hrefs.duckdbWorker)]);
  return {module, worker};
}

/** Where the rows lie that the site has for words which are not its own. */
export const rowsFolder = (): URL => new URL("rows/", new URL(hrefs.study, document.baseURI));

function describedModel({models}: SiteStudy, id: string): SiteModel {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  return model;
}

/** A model's whole embeddings file, which lies beside the description. */
export async function wholeModel(site: SiteStudy, id: string, signal?: AbortSignal, hear?: Hear): Promise<Embeddings> {
  const model = describedModel(site, id);
  const url = new URL(`embeddings/${id}.arrow?${model.digest.slice(0, 8)}`, new URL(hrefs.study, document.baseURI));
  const name = `${id}.arrow`;
  // most readers stay with the first view, and need no code that reads Arrow
  const [{readEmbeddings}, bytes] = await Promise.all([
    import("../tables/readEmbeddings.js"),
    fetchBytes(url, name, {signal, hear, again: chooseAgain})
  ]);
  return describedEmbeddings(readEmbeddings(bytes, name), model, name);
}
