import {exported, exportedCells} from "../jupyter/exported.js";
import {zipFile} from "../jupyter/zipFile.js";
import {rowIndex} from "../rsa/rowIndex.js";
import {foreignWords} from "../rsa/yourWords.js";
import type {Analysis} from "./analysis.js";
import {isBrought} from "./firstState.js";
import {wholeModel} from "./siteFiles.js";

/** What is shown, as the files of `rsa-notebook export` in one ZIP file. @throws RangeError where there is no score or no test */
export async function notebookZip({notebook, study, state}: Analysis): Promise<Uint8Array<ArrayBuffer>> {
  const values = await notebook.values(exportedCells);
  const {modelA, modelB} = values;
  const folder = [modelA, modelB].map(({meta}) => meta.model.replace(/[^\w.-]+/g, "-")).join("-");
  const isForeign = foreignWords(study.words, state.yours).length > 0;
  // the first view holds a part of a model's rows, and the files name the digest of all; what was read live is whole as it is
  const [a = modelA, b = modelB] = await Promise.all(
    [modelA, modelB].map((rows) =>
      isForeign || isBrought(study, rows.meta.model) ? rows : wholeModel(study, rows.meta.model)
    )
  );
  const whole = {modelA: a, modelB: b, indexA: rowIndex(a), indexB: rowIndex(b)};
  return zipFile(folder, exported({...values, ...whole}, study.software ?? "rsa-notebook"));
}
