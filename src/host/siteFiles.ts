import {FileAttachment} from "npm:@observablehq/stdlib";
import type {Published} from "../rsa/record.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import {readEmbeddings} from "../tables/readEmbeddings.js";

const study = FileAttachment("../data/study.json");

/** The site's own description of its words and models. */
export const siteStudy = async (): Promise<SiteStudy> => (await study.json()) as SiteStudy;

const publishedFile = FileAttachment("../data/published.json");

/** What was published, and what decides results now. */
export const published = async (): Promise<Published> => (await publishedFile.json()) as Published;

const kernels = FileAttachment("../data/kernels.wasm");

/** The compiled kernels. */
export const kernelsModule = async (): Promise<WebAssembly.Module> => WebAssembly.compile(await kernels.arrayBuffer());

// Framework reads a file's kind off the call that follows: without one, ".arrow" makes it look for a package that is not here.
const bytes = {
  a: () => FileAttachment("../data/first-a.arrow").arrayBuffer(),
  b: () => FileAttachment("../data/first-b.arrow").arrayBuffer(),
  pieces: () => FileAttachment("../data/pieces.arrow").arrayBuffer()
};

/** The seed's words of the default pair: small, and enough for the first figures. */
export const firstView = async (side: "a" | "b"): Promise<Embeddings> =>
  readEmbeddings(new Uint8Array(await bytes[side]()), `first-${side}.arrow`);

/** The pieces of all words in all models, as the stream that DuckDB reads. */
export const piecesFile = async (): Promise<Uint8Array> => new Uint8Array(await bytes.pieces());

/** A model's whole embeddings file, which lies beside the description; its digest must be the one described. */
export async function wholeModel({models}: SiteStudy, id: string, signal?: AbortSignal): Promise<Embeddings> {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  const url = new URL(`embeddings/${id}.arrow?${model.digest.slice(0, 8)}`, new URL(study.href, document.baseURI));
  const response = await fetch(url, signal ? {signal} : {}).catch((cause: unknown) => {
    throw new Error(`cannot load ${id}.arrow; check the connection and choose the model again`, {cause});
  });
  if (!response.ok)
    throw new Error(`cannot load ${id}.arrow: the server answered ${response.status}; expected the file`);
  const embeddings = readEmbeddings(new Uint8Array(await response.arrayBuffer()), `${id}.arrow`);
  if (embeddings.meta.digest !== model.digest)
    throw new Error(
      `wrong rows in ${id}.arrow: digest ${embeddings.meta.digest.slice(0, 8)}; expected ${model.digest.slice(0, 8)}`
    );
  return embeddings;
}
