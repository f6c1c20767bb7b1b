import type {MadeRows} from "../math/madeRows.js";
import type {FeaturedKind} from "../math/pairFeatures.js";
import {correlationOf} from "../math/pairSums.js";
import type {ScoreInterval} from "../math/jackknifeInterval.js";
import {featureInterval, featureSums, type FeatureSums} from "./featureScores.js";
import type {Running} from "./featureParts.js";
import {featureStructure, rankScores, type RankScores} from "./featureStructure.js";
import {featureTest, type FeatureTest} from "./featureTest.js";
import type {InferenceOptions} from "./inference.js";
import type {Structure} from "./values.js";

interface FeatureRunInput {
  readonly kind: FeaturedKind;
  readonly a: MadeRows;
  readonly b: MadeRows;
  /** Whether the mean vector is taken off first. */
  readonly centre?: boolean;
  /** A category for each word; none where words have none. */
  readonly labels?: readonly string[] | undefined;
  /** Logarithms of each word's token rank in A and in B. */
  readonly logRanks: readonly [readonly number[], readonly number[]];
}

/** A comparison of two models by features. */
export interface FeatureRun {
  /** What all else comes from. */
  readonly sums: FeatureSums;
  readonly r: number;
  /** What r errs by at most. */
  readonly error: number;
  readonly structure: Structure;
  readonly ranks: RankScores;
  readonly interval: ScoreInterval;
  /** The score without each word. */
  readonly without: Float64Array;
  readonly test?: {
    readonly overall: FeatureTest;
    readonly within: FeatureTest | {readonly reason: string};
  };
}

/** Why words cannot change places within their categories. */
function alike(labels: readonly string[] | undefined): string | undefined {
  if (!labels) return "these words have no categories";
  const kinds = new Set(labels).size;
  if (kinds === 1) return "all words are of one category";
  return kinds === labels.length ? "no two words share a category" : undefined;
}

/**
 * Compares two models by features: the score, its structure, its interval over words, and where it is asked for its test.
 * @param telling - hears of the parts of the work, and how much of each is done
 * @throws RangeError where the score is undefined; what the signal was aborted with
 */
export async function featureRun(
  input: FeatureRunInput,
  test: InferenceOptions | undefined,
  {engine, signal}: Omit<Running, "progress">,
  telling: (part: "score" | "words" | "test" | "test within") => (done: number) => void = () => () => undefined
): Promise<FeatureRun> {
  const running = (part: Parameters<typeof telling>[0]): Running => ({engine, signal, progress: telling(part)});
  const sums = await featureSums(input, running("score"));
  const {value: r, error} = correlationOf(sums.all);
  const structure = featureStructure(sums);
  const ranks = await rankScores(sums, input.logRanks, {engine, signal});
  const over = await featureInterval(sums, input.kind === "uCentred", running("words"));
  const run = {sums, r, error, structure, ranks, ...over};
  if (!test) return run;
  const overall = await featureTest(sums, test, running("test"));
  const reason = alike(input.labels);
  const within = reason === undefined ? await featureTest(sums, test, running("test within"), input.labels) : {reason};
  return {...run, test: {overall, within}};
}
