import {availableParallelism} from "node:os";
import type {Notebook} from "../src/notebook/notebook.js";
import type {Choice} from "../src/rsa/choice.js";
import type {Request} from "../src/rsa/memoryNeeded.js";
import {scoreParams} from "../src/rsa/params.js";
import type {RsaValues} from "../src/rsa/study.js";
import {selectWords} from "../src/rsa/selectWords.js";
import {valuesOf} from "../src/study/param.js";
import {keptRows} from "./keptRows.js";
import {choiceOf, type RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {wordsAsked} from "./wordsAsked.js";

/** The words that a choice selects; where it is wrong none, and the notebook says why. */
function selected(study: Study, choice: Choice): readonly string[] {
  try {
    return selectWords(study.words, choice).words.map(({word}) => word);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The words that are asked for, and a study that holds no others' rows. */
export async function askedOf(study: Study, options: RunOptions) {
  const choice = choiceOf(options, await wordsAsked(options, study), study.words);
  const words = selected(study, choice);
  return {choice, words, study: keptRows(study, words)};
}

/** Sets the words and how they become a score; all but the models. */
export function setParams(nb: Notebook<RsaValues>, study: Study, choice: Choice, options: RunOptions): void {
  nb.set({
    words: study.words,
    choice,
    ...valuesOf(scoreParams, options)
  });
}

/** What decides how much memory a comparison of models over words takes. */
export const requestOf = (
  kind: Request["kind"],
  words: readonly string[],
  models: readonly string[],
  study: Study,
  {comparison = "pearson", permutations = 0}: Pick<RunOptions, "comparison" | "permutations">
): Request => ({
  kind,
  comparison,
  words: words.length,
  models: models.length,
  permuted: permutations > 0,
  width: availableParallelism(),
  dims: models.reduce((sum, id) => sum + study.about(id).dims, 0),
  files: models
    .map((id) => study.folder.lock.models[id]?.embeddings.size ?? 0)
    .toSorted((x, y) => y - x)
    .slice(0, 2)
    .reduce((sum, size) => sum + size, 0)
});

/** Sets one pair of models with their forms. */
export async function setPair(
  nb: Notebook<RsaValues>,
  study: Study,
  a: string,
  b: string,
  options: RunOptions
): Promise<void> {
  nb.set({
    modelA: await study.embeddings(a),
    modelB: await study.embeddings(b),
    formA: options.formA ?? study.about(a).defaultForm,
    formB: options.formB ?? study.about(b).defaultForm
  });
}

/** Words from which on the cells of a run take long, and much memory. */
export const many = 1000;
