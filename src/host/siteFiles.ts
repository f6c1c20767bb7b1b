import {FileAttachment} from "npm:@observablehq/stdlib";
import type {SiteStudy} from "../rsa/siteStudy.js";
import type {Embeddings} from "../tables/embeddings.js";
import {readEmbeddings} from "../tables/readEmbeddings.js";

const study = FileAttachment("../data/study.json");
const first = {a: FileAttachment("../data/first-a.arrow"), b: FileAttachment("../data/first-b.arrow")};

const pieces = FileAttachment("../data/pieces.arrow");

/** The pieces of all words in all models, as the stream that DuckDB reads. */
export const piecesFile = async (): Promise<Uint8Array> => new Uint8Array(await pieces.arrayBuffer());

/** The site's own description of its words and models. */
export const siteStudy = async (): Promise<SiteStudy> => (await study.json()) as SiteStudy;

/** The seed's words of the default pair: small, and enough for the first figures. */
export async function firstView(side: "a" | "b"): Promise<Embeddings> {
  return readEmbeddings(new Uint8Array(await first[side].arrayBuffer()), `first-${side}.arrow`);
}

/** A model's whole embeddings file, which lies beside the description; its digest must be the one described. */
export async function wholeModel({models}: SiteStudy, id: string): Promise<Embeddings> {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  const url = new URL(`embeddings/${id}.arrow?${model.digest.slice(0, 8)}`, new URL(study.href, document.baseURI));
  const response = await fetch(url).catch((cause: unknown) => {
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
