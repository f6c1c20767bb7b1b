import {jobModules} from "./jobModules.js";
import type {CellContext} from "../notebook/cell.js";
import {each} from "../study/publish.js";
import {study} from "../study/study.js";
import {allModels, type AllModels} from "./allModels.js";
import {allPairs, type AllPairs, type PairScore} from "./allPairs.js";
import type {WordRow} from "./choice.js";
import {comparedModels, type ComparedModels} from "./comparedModels.js";
import type {Engine} from "./engine.js";
import {pairsNotebook, type Scoring} from "./pairsNotebook.js";
import {scoreParams, testParams} from "./params.js";
import {pairsReport} from "./pairsReport.js";
import {choiceParam, exactly, modelsCode, wordList} from "./study.js";
import {selectWords} from "./selectWords.js";

/** Every pair of models, each model in its own form. Each call has a notebook of its own, so that one that is given up sets nothing of another. */
async function compareAll(
  words: readonly WordRow[],
  models: AllModels,
  scoring: Scoring,
  {signal, progress}: Pick<CellContext, "signal" | "progress">
): Promise<ComparedModels> {
  const {nb, setPair, end} = pairsNotebook(words, models, scoring, signal);
  try {
    return await comparedModels(
      nb,
      models.list.map(({id}) => id),
      setPair,
      {signal, progress}
    );
  } finally {
    end();
  }
}

const byPair = ({scores, reason = "no test"}: AllPairs) => {
  const named = <T>(of: (score: PairScore) => T) =>
    Object.fromEntries(scores.map((score) => [`${score.a} × ${score.b}`, of(score)]));
  return {
    score: named(({r, reason: why = "no score"}) => r ?? {reason: why}),
    p: named(({pCorrected}) => pCorrected ?? {reason})
  };
};

/** All pairs of models, over the words that all models have. */
export const pairs = study("pairs", "Which models are alike?", import.meta.url, {
  declaredIn: ["src/rsa/pairsStudy.ts"],
  recordFile: "data/pairs/record.json",
  command: "pairs"
})
  .data({words: wordList, models: allModels})
  .given({choice: choiceParam, ...scoreParams, ...testParams})
  .lends<{readonly engine: Engine}>({engine: "the workers that shuffle"})
  .cell("selection", ["words", "choice"], selectWords, {equal: "digest", words: "the words asked for"})
  .gather("scoring", scoreParams)
  .cell(
    "shared",
    ["words", "models", "choice", "scoring"],
    (words, models, choice, scoring, context) => compareAll(words, models, {choice, ...scoring}, context),
    {words: "the scores of all pairs", onWorkers: jobModules("inference", "interval")}
  )
  .cell(
    "tested",
    ["shared", "permutations", "seed", "alternative", "engine"],
    (shared, permutations, seed, alternative, engine, {signal, progress}) => {
      const tell = (state: AllPairs, done: number): void => progress(done, state);
      return allPairs(shared, {permutations, seed, alternative}, engine, tell, signal);
    },
    {words: "the tests of all pairs", onWorkers: jobModules("inference", "interval")}
  )
  .cell("byPair", ["tested"], byPair, {words: "what is published of each pair"})
  .publish({score: ["byPair", "score", each, exactly], p: ["byPair", "p", each, exactly]})
  .report(
    ["selection", "models", "shared", "tested", "comparison", "alternative"],
    (selection, {list}, {leftOut}, tested, comparison, alternative) =>
      pairsReport({
        comparison,
        alternative,
        words: selection.words.length,
        leftOut: leftOut.length,
        models: list.map(({id}) => id),
        tested
      })
  )
  .standsOn(modelsCode);

/** Every value of the study of all pairs. */
export type PairsValues = (typeof pairs)["types"]["values"];
