import {FileAttachment} from "npm:@observablehq/stdlib";
import type {CourseCode} from "../../course/courseCode.js";
import type {SiteStudy} from "../../rsa/siteStudy.js";
import type {Embeddings} from "../../tables/embeddings.js";
import {readEmbeddings} from "../../tables/readEmbeddings.js";

const study = FileAttachment("../../data/study.json");
const code = FileAttachment("../../data/courseCode.json");

/** The site's own description of its words and models. */
export const lessonStudy = async (): Promise<SiteStudy> => (await study.json()) as SiteStudy;

/** The code that the course shows. */
export const lessonCode = async (): Promise<CourseCode> => (await code.json()) as CourseCode;

/** A model's rows of the seed's words, from a small file beside the site's description. */
export async function seedModel(id: string): Promise<Embeddings> {
  const response = await fetch(new URL(`seed/${id}.arrow`, new URL(study.href, document.baseURI)));
  if (!response.ok)
    throw new Error(`cannot load ${id}.arrow: the server answered ${response.status}; expected the file`);
  return readEmbeddings(new Uint8Array(await response.arrayBuffer()), `${id}.arrow`);
}
