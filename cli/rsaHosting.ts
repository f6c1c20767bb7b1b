import {embeddingsPath} from "../loaders/dataFolder.js";
import {contentsOfRows, contentsOfWords} from "../loaders/contentsOf.js";
import {codeFor} from "../loaders/code/codeRoot.js";
import {kernelsModule} from "../loaders/kernels.js";
import type {StudyData} from "../loaders/studies.js";
import {doJob} from "../src/math/jobs.js";
import {plainKernels} from "../src/math/kernels.js";
import {digest} from "../src/notebook/digest.js";
import {isChoice, type WordRow} from "../src/rsa/choice.js";
import type {Engine} from "../src/rsa/engine.js";
import {selectWords} from "../src/rsa/selectWords.js";
import type {Given} from "../src/study/file.js";
import type {Contents} from "../src/study/record.js";
import {takeKernels} from "../src/workers/takeKernels.js";
import {reasonOf, type Hosting} from "./runStudy.js";
import {openStudy, type Study} from "./study.js";
import {filesRead} from "./tablesRead.js";

/** The words that are compared; all where a choice asks for some that are not there, which the run itself tells. */
function wordsAsked({words}: Study, choice: unknown): readonly WordRow[] {
  if (!isChoice(choice)) return words;
  try {
    return selectWords(words, choice).words;
  } catch {
    return words;
  }
}

/** The words and the rows of two models; of rows that cannot be read, why. @throws LoaderError for broken tables */
export async function readModels(study: Study, {a, b, choice}: Given): Promise<StudyData> {
  const words = wordsAsked(study, choice);
  const contents: Record<string, Contents> = {words: contentsOfWords(words)};
  const models = {modelA: String(a), modelB: String(b)};
  const files = await filesRead(study, [...new Set(Object.values(models))]);
  const values: Record<string, unknown> = {words: study.words};
  const digests: Record<string, string> = {words: digest(study.words)};
  const unread: string[] = [];
  const failures: string[] = [];
  for (const [name, id] of Object.entries(models)) {
    const bytes = files[`data/${embeddingsPath(id)}`];
    if (bytes === undefined) unread.push(name);
    try {
      const embeddings = await study.embeddings(id);
      values[name] = embeddings;
      digests[name] = embeddings.meta.digest;
      contents[name] = contentsOfRows(words, embeddings, study.folder.lock.models[id]);
    } catch (error) {
      digests[name] = bytes ?? "";
      failures.push(reasonOf(error));
    }
  }
  const [failure] = failures;
  return {values, digests, files, contents, unread, ...(failure === undefined ? {} : {failure})};
}

/** Tests of the published words take a moment, so they run in this thread, with the kernels that a run would take. */
async function testerHere(root: string): Promise<Engine> {
  const module = await kernelsModule(codeFor(root)).catch(() => undefined);
  const kernels = module ? takeKernels(module) : plainKernels;
  return {width: 1, run: async (kind, job) => doJob(kind, job, kernels)};
}

/** What the command line does for the RSA experiment. */
export const rsaHosting: Hosting = {
  read: async (root, given) => readModels(await openStudy(root), given),
  lend: async (root) => ({tester: await testerHere(root)})
};
