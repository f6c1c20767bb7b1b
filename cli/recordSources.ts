import {contentsOfRows} from "../loaders/contentsOf.js";
import type {RecordSources} from "../src/rsa/record.js";
import {openStudy} from "./study.js";
import {filesRead} from "./tablesRead.js";

/** What a record of a page names of data/: of each model that is here the digests of the files, and the contents of its rows. */
export async function recordSources(root: string): Promise<RecordSources> {
  const study = await openStudy(root);
  const {words, present, folder} = study;
  const models = present.map(async (id) => [
    id,
    {
      files: await filesRead(study, [id]),
      contents: contentsOfRows(words, await study.embeddings(id), folder.lock.models[id])
    }
  ]);
  return {models: Object.fromEntries(await Promise.all(models)) as RecordSources["models"]};
}
