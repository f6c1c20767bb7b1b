import {jobModules} from "./jobModules.js";
import {each} from "../study/publish.js";
import {allModels} from "./allModels.js";
import type {Engine} from "./engine.js";
import {scoreParams} from "./params.js";
import {addIntervals, mostDims, randomSizes, scoreModels, type RandomSizes} from "./sizesRun.js";
import type {SizedModel} from "./sizeModels.js";
import {compared, exactly} from "./study.js";
import {sweepParams} from "./sweepParams.js";
import type {SizeScore} from "./sweepSummary.js";
import type {Score} from "./values.js";

type Numbers = Readonly<Record<string, number | {readonly reason: string}>>;
const numberOf = (score: Score): Numbers[string] => ("value" in score ? score.value : score);
const byId = (models: readonly SizedModel[], of: (model: SizedModel) => Numbers[string]): Numbers =>
  Object.fromEntries(models.map((model) => [model.id, of(model)]));

/** Of each model its score with B, the ends of the interval over words, and how far its cosines spread. */
const byModel = (models: readonly SizedModel[]) => {
  const end = ({interval}: SizedModel, at: 0 | 1): Numbers[string] => {
    if (!interval) return {reason: "no interval"};
    return "reason" in interval ? interval : interval[at];
  };
  return {
    score: byId(models, ({score}) => numberOf(score)),
    low: byId(models, (model) => end(model, 0)),
    high: byId(models, (model) => end(model, 1)),
    spread: byId(models, ({spread}) => numberOf(spread))
  };
};

/** Of each size what random words give: how far their cosines spread, and the mean of CKA of unrelated spaces. */
const bySize = ({sizes, spread, biased, debiased}: RandomSizes) => {
  const means = (scores: readonly SizeScore[]): Numbers =>
    Object.fromEntries(scores.map(({size, mean}) => [size, numberOf(mean)]));
  return {
    spread: Object.fromEntries(sizes.map((size, i) => [size, spread[i] ?? NaN])),
    biased: means(biased),
    debiased: means(debiased)
  };
};

const workers = jobModules("inference", "interval", "randomSpaces", "sweep");

/** What size does to a score: every model beside the reference B, and random words of the same sizes. */
export const sizes = compared
  .as("sizes", "What does the size of a model do to its score?", import.meta.url, {
    declaredIn: ["src/rsa/sizesStudy.ts"],
    recordFile: "data/sizes/record.json",
    command: "sizes"
  })
  .data({models: allModels})
  .given({draws: sweepParams.draws, seed: sweepParams.seed})
  .lends<{readonly engine: Engine}>({engine: "the workers that draw"})
  .gather("scoring", scoreParams)
  .cell(
    "scored",
    ["words", "models", "choice", "a", "b", "formA", "formB", "scoring"],
    (words, {list, load}, choice, a, b, formA, formB, scoring, context) => {
      const state = {choice, a, b, formA, formB, ...scoring};
      return scoreModels({study: {words, models: list}, state, others: null, load}, context);
    },
    {words: "the score of every model", onWorkers: workers}
  )
  .cell("intervals", ["scored", "engine"], addIntervals, {words: "the intervals over words", onWorkers: workers})
  .cell("byModel", ["intervals"], byModel, {words: "what is published of each model"})
  .cell(
    "random",
    ["usable", "models", "draws", "seed", "engine"],
    ({words}, {list: models}, draws, seed, engine, context) =>
      randomSizes(words.length, mostDims({study: {words, models}}), {draws, seed}, engine, context),
    {words: "the random words", onWorkers: workers}
  )
  .cell("bySize", ["random"], bySize, {words: "what is published of each size"})
  .publish({
    score: ["byModel", "score", each, exactly],
    low: ["byModel", "low", each, exactly],
    high: ["byModel", "high", each, exactly],
    spread: ["byModel", "spread", each, exactly],
    randomSpread: ["bySize", "spread", each, exactly],
    randomCka: ["bySize", "biased", each, exactly],
    randomDebiasedCka: ["bySize", "debiased", each, exactly]
  });
