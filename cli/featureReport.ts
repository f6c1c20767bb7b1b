import {againstNull} from "../src/math/againstNull.js";
import {comparisonOf} from "../src/math/comparisons.js";
import {kindCompared} from "../src/math/comparand.js";
import type {MadeRows} from "../src/math/madeRows.js";
import type {Engine} from "../src/rsa/engine.js";
import {featureRun, type FeatureRun} from "../src/rsa/featureRun.js";
import {featuredKind} from "../src/rsa/scoreWay.js";
import {influenceOfWords} from "../src/rsa/influential.js";
import {scoreParams} from "../src/rsa/params.js";
import {valueOf} from "../src/rsa/score.js";
import type {Dropped, Score} from "../src/rsa/values.js";
import type {WordRow} from "../src/rsa/choice.js";
import {inWords, requireDirections} from "../src/rsa/wordMatrix.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import {valuesOf} from "../src/study/param.js";
import type {Form} from "../src/tables/embeddings.js";
import type {Effects} from "./effects.js";
import type {RunOptions} from "./runOptions.js";
import {scoringReport} from "./scoringReport.js";
import {shareTold} from "./shareTold.js";
import type {Tests} from "./testReport.js";
import {UsageError} from "./usageError.js";

/** One model's side: its vectors of the words, and what the report says of it. */
export interface FeatureSide {
  readonly id: string;
  readonly form: Form;
  readonly vocabulary: number;
  readonly space: MadeRows;
  readonly logRanks: readonly number[];
  /** Of a whole vocabulary: how many words it holds itself. */
  readonly holds?: number;
}

/** What is compared. */
export interface FeatureRequest {
  readonly words: readonly WordRow[];
  readonly dropped: readonly Dropped[];
  readonly a: FeatureSide;
  readonly b: FeatureSide;
  /** Whether the words have categories. */
  readonly categories: boolean;
  /** Whether the mean vector is still to be taken off. */
  readonly centre: boolean;
}

const parts = {
  score: "multiplying the features",
  words: "leaving out each word",
  test: "shuffling words",
  "test within": "shuffling words within their categories"
} as const;

/** @throws UsageError where there is no score */
async function computed(
  request: FeatureRequest,
  options: RunOptions,
  engine: Engine,
  effects: Effects
): Promise<FeatureRun> {
  const {words, a, b, categories, centre} = request;
  const scoring = valuesOf(scoreParams, options);
  const kind = featuredKind(scoring);
  if (typeof kind !== "string") throw new UsageError(`--by features: ${kind.reason}`);
  const {permutations, seed = usualOptions.seed, alternative = usualOptions.alternative} = options;
  const names = words.map(({word}) => word);
  try {
    if (kind !== "uCentred")
      for (const {space, id} of [a, b]) requireDirections(space, kind, words, id, scoring.centre && !centre);
    return await featureRun(
      {
        kind,
        a: a.space,
        b: b.space,
        centre,
        labels: categories ? words.map(({category}) => category) : undefined,
        logRanks: [a.logRanks, b.logRanks]
      },
      permutations === undefined ? undefined : {permutations, seed, alternative},
      {engine},
      (part) => shareTold(parts[part], effects)
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`no score: ${inWords(error.message, names, `${a.id} × ${b.id}`)}`, {cause: error});
  }
}

/** What a test adds. */
function testResult({test, r}: FeatureRun): Tests["result"] {
  if (!test) return {};
  const {overall, within} = test;
  const chance = againstNull(r, overall.permuted);
  return {
    p: overall.p.p,
    pFloor: overall.p.floor,
    permuted: overall.p.permutations,
    exact: overall.p.exact,
    ...("reason" in within
      ? {pWithin: null}
      : {
          pWithin: within.p.p,
          pWithinFloor: within.p.floor,
          permutedWithin: within.p.permutations,
          exactWithin: within.p.exact
        }),
    ...(chance ? {null: chance} : {})
  };
}

/** Words of which a report names each with the score without it; of more it names those that move it most. */
const mostListed = 5_000;

const ofModel = ({id, space, vocabulary, holds}: FeatureSide) => ({
  id,
  dims: space.d,
  vocabulary,
  ...(holds === undefined ? {} : {wholeWords: holds})
});

/** Every reason for a number that is not there. */
const reasonsOf = (scores: Readonly<Record<string, Score>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(scores).flatMap(([name, score]) => ("reason" in score ? [[name, score.reason]] : []))
  );

/**
 * Compares two models by features and collects what `run --json` prints (schema rsa-notebook/run@1), less what only all pairs tell.
 * @throws UsageError where there is no score
 */
export async function featureReport(request: FeatureRequest, options: RunOptions, engine: Engine, effects: Effects) {
  const {words, dropped, a, b} = request;
  const run = await computed(request, options, engine, effects);
  const {r, error, structure, ranks, interval, without, test} = run;
  const {permutations, seed = usualOptions.seed, alternative = usualOptions.alternative} = options;
  const scoring = valuesOf(scoreParams, options);
  const {meanA, meanB, within, between, partial} = structure;
  const influence = influenceOfWords(words, without).map((word) => ({
    ...word,
    without: Number.isNaN(word.without) ? null : word.without
  }));
  return {
    schema: "rsa-notebook/run@1",
    params: {
      a: a.id,
      b: b.id,
      words: a.holds === undefined ? words.map(({word}) => word) : "vocabulary",
      forms: {a: a.form, b: b.form},
      ...scoringReport(scoring),
      ...(permutations === undefined ? {} : {permutations, seed}),
      ...(permutations === undefined || alternative === usualOptions.alternative ? {} : {alternative})
    },
    models: {a: ofModel(a), b: ofModel(b)},
    method: {by: "features", of: kindCompared(scoring.comparison, scoring.rdm), error},
    dropped,
    result: {
      words: words.length,
      pairs: (words.length * (words.length - 1)) / 2,
      r,
      comparisons: {[comparisonOf(scoring.comparison).result]: r},
      within: valueOf(within),
      between: valueOf(between),
      partial: valueOf(partial),
      means: {
        a: {within: valueOf(meanA.within), between: valueOf(meanA.between)},
        b: {within: valueOf(meanB.within), between: valueOf(meanB.between)}
      },
      ranks: {a: valueOf(ranks.a), b: valueOf(ranks.b), given: valueOf(ranks.given)},
      interval: "reason" in interval ? null : [interval.low, interval.high],
      influence:
        influence.length <= mostListed
          ? influence
          : influence
              .toSorted((x, y) => Math.abs((y.without ?? r) - r) - Math.abs((x.without ?? r) - r))
              .slice(0, mostListed),
      reasons: {
        ...reasonsOf({within, between, partial, "ranks.a": ranks.a, "ranks.b": ranks.b, "ranks.given": ranks.given}),
        ...("reason" in interval ? {interval: interval.reason} : {}),
        ...(test && "reason" in test.within ? {pWithin: test.within.reason} : {})
      } as Readonly<Record<string, string>>,
      ...testResult(run)
    }
  };
}

export type FeatureReport = Awaited<ReturnType<typeof featureReport>>;
