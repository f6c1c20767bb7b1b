import {FileAttachment} from "npm:@observablehq/stdlib";
import type {CourseCode} from "../../course/courseCode.js";
import {firstVersionPair} from "../../rsa/defaultPair.js";
import type {SiteStudy} from "../../rsa/siteStudy.js";
import type {Embeddings} from "../../tables/embeddings.js";
import {fetchBytes, siteJson} from "../../page/siteBytes.js";
import {describedEmbeddings} from "../../tables/describedEmbeddings.js";
import {readRows} from "../../tables/plainRows.js";

const study = FileAttachment("../../data/study.json").href;
const code = FileAttachment("../../data/courseCode.json").href;

/** The site's own description of its words and models; its pair is the one that the course was written with, in which words split. */
export async function lessonStudy(): Promise<SiteStudy> {
  const site = (await siteJson(study)) as SiteStudy;
  const ids = site.models.map(({id}) => id);
  return {...site, pair: {...firstVersionPair(site.pair, ids), standIn: site.pair.standIn}};
}

/** The code that the course shows. */
export const lessonCode = async (): Promise<CourseCode> => (await siteJson(code)) as CourseCode;

/** A model's rows of the first set's words, from a small file beside the site's description. */
export async function seedModel({models}: SiteStudy, id: string): Promise<Embeddings> {
  const model = models.find((candidate) => candidate.id === id);
  if (!model) throw new Error(`unknown model: ${id}; expected one of ${models.map(({id}) => id).join(", ")}`);
  const {dims, seedDigest} = model;
  const name = `${id}.bin`;
  const url = new URL(`seed/${name}?${seedDigest.slice(0, 8)}`, new URL(study, document.baseURI));
  const rows = readRows(await fetchBytes(url, name), name);
  return describedEmbeddings(rows, {id, dims, digest: seedDigest}, name);
}
