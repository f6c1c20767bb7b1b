import {FileAttachment} from "npm:@observablehq/stdlib";
import {bytesDigest} from "../notebook/bytesDigest.js";
import type {Published} from "../rsa/record.js";
import type {SiteModel, SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import type {Hear} from "./sharedLoads.js";
import {fetchBytes, siteJson} from "./siteBytes.js";
import {describedEmbeddings} from "../tables/describedEmbeddings.js";
import {kernelsDigest} from "../workers/kernelsDigest.js";

const study = FileAttachment("../data/study.json");

/** The site's own description of its words and models. */
export const siteStudy = async (): Promise<SiteStudy> => (await study.json()) as SiteStudy;

const publishedFile = FileAttachment("../data/published.json");

/** What was published, and what decides results now. */
export const published = async (): Promise<Published> => (await siteJson(publishedFile)) as Published;

const kernels = FileAttachment("../data/kernels.wasm");

/** The compiled kernels. @throws Error where the file is another one: what they compute would look right and be wrong */
export async function kernelsModule(): Promise<WebAssembly.Module> {
  const code = await kernels.arrayBuffer();
  if (bytesDigest(new Uint8Array(code)) !== kernelsDigest)
    throw new Error("wrong kernels.wasm; publish the site again");
  return WebAssembly.compile(code);
}

// Framework reads a file's kind off the call that follows: without one, ".arrow" makes it look for a package that is not here.
const bytes = {
  a: () => FileAttachment("../data/first-a.arrow").arrayBuffer(),
  b: () => FileAttachment("../data/first-b.arrow").arrayBuffer(),
  pieces: () => FileAttachment("../data/pieces.arrow").arrayBuffer()
};

/** The seed's words of the default pair: small, and enough for the first figures. */
export async function firstView(study: SiteStudy, side: "a" | "b"): Promise<Embeddings> {
  const {id, dims, seedDigest} = describedModel(study, study.pair[side]);
  const name = `first-${side}.arrow`;
  return describedEmbeddings(new Uint8Array(await bytes[side]()), {id, dims, digest: seedDigest}, name);
}

/** The pieces of all words in all models, as the stream that DuckDB reads. */
export async function piecesFile(): Promise<Uint8Array> {
  const [{piecesDigest}, pieces] = await Promise.all([siteStudy(), bytes.pieces()]);
  const stream = new Uint8Array(pieces);
  if (bytesDigest(stream) !== piecesDigest)
    throw new Error("pieces.arrow is not what was published; reload the page, or publish the site again");
  return stream;
}

function describedModel({models}: SiteStudy, id: string): SiteModel {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  return model;
}

/** A model's whole embeddings file, which lies beside the description. */
export async function wholeModel(site: SiteStudy, id: string, signal?: AbortSignal, hear?: Hear): Promise<Embeddings> {
  const model = describedModel(site, id);
  const url = new URL(`embeddings/${id}.arrow?${model.digest.slice(0, 8)}`, new URL(study.href, document.baseURI));
  return describedEmbeddings(await fetchBytes(url, `${id}.arrow`, {signal, hear}), model, `${id}.arrow`);
}
