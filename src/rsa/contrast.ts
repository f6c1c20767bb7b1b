import {comparisonOf} from "../math/comparisons.js";
import type {Contrast} from "../math/contrastJob.js";
import {kindCompared, lookedAtMatrix, permutableTriangle} from "../math/comparand.js";
import type {ComparedTriangles} from "../math/intervalJob.js";
import type {ReductionMethod} from "../math/reducedSpace.js";
import {reductionOf} from "../math/reduction.js";
import {sizeLadder} from "../math/sizeLadder.js";
import {sidesOf, type ComparedModels} from "./comparedModels.js";
import {signed} from "./digits.js";
import type {Engine} from "./engine.js";
import {comparedTriangles} from "./interval.js";
import type {PairInput} from "./sharedPairs.js";
import {pWords} from "./testWords.js";
import type {RsaValues} from "./study.js";

/** A score that can be held against another: of two models, over these words. */
export interface Contrasted {
  readonly a: string;
  readonly b: string;
  readonly words: readonly string[];
  /** Made when it is asked for. @throws RangeError where there is no score */
  readonly triangles: () => ComparedTriangles;
}

/** The score of a pair that the notebook was set to. */
export const contrastedPair = ({a, b, usable, testInput}: PairInput): Contrasted => ({
  a,
  b,
  words: usable.words.map(({word}) => word),
  triangles() {
    if ("reason" in testInput) throw new RangeError(testInput.reason);
    return comparedTriangles(testInput);
  }
});

/** The scores of all pairs of models. */
export const contrastedModels = (shared: ComparedModels): readonly Contrasted[] =>
  shared.pairs.map(({a, b}) => ({
    a,
    b,
    words: shared.words,
    triangles() {
      const {comparison} = shared;
      const {of, permute} = comparisonOf(comparison);
      const [x, y] = sidesOf(shared, a, b).map(({values}) =>
        of === "vectors" && typeof permute === "function" ? permutableTriangle(comparison, values) : values
      ) as [Float64Array, Float64Array];
      return {comparison, a: x, b: y};
    }
  }));

/** How A's vectors lose dimensions; of methods that draw, the first draw. */
interface Reducing {
  readonly method: ReductionMethod;
  /** Whole number from 0 to 2³² − 1. */
  readonly seed: number;
}

/** By simulation, with population axes for the truth: intervals over 20 and 60 words hold the difference in 27 to 94 of 100 samples. */
const fittedAxes =
  "principal components are made of the very words that the test would draw anew, so its interval would be too narrow; expected another way to lose dimensions (a sweep gives the scores)";

/**
 * The scores of A at several sizes with B whole; a size of all of A's dimensions is A whole. Components have none to hold against each
 * other: their axes change with the words.
 */
export function contrastedSizes(
  pair: Pick<PairInput, "a" | "b" | "usable"> & Pick<RsaValues, "spaceA" | "spaceB" | "rdm" | "comparison">,
  {method, seed}: Reducing,
  sizes: readonly number[]
): readonly Contrasted[] {
  const {a, b, usable, spaceA, spaceB, rdm, comparison} = pair;
  const kind = kindCompared(comparison, rdm);
  if (method === "pca")
    return sizes.map(() => ({
      a,
      b,
      words: usable.words.map(({word}) => word),
      triangles() {
        throw new RangeError(fittedAxes);
      }
    }));
  const reduced = sizeLadder(reductionOf(method, spaceA, kind, seed, spaceA.d)(0));
  const other = sizeLadder(reductionOf("first", spaceB, kind, seed, spaceB.d)(0));
  return sizes.map((size) => ({
    a,
    b,
    words: usable.words.map(({word}) => word),
    triangles: () => ({
      comparison,
      a: lookedAtMatrix(comparison, reduced(size)),
      b: lookedAtMatrix(comparison, other(spaceB.d))
    })
  }));
}

/** Whether one pair's score is above another's, by the paired test over their words, which must be the same. */
export async function contrast(
  first: Contrasted,
  second: Contrasted,
  engine: Engine,
  signal?: AbortSignal
): Promise<Contrast> {
  try {
    const job = {first: first.triangles(), second: second.triangles()};
    if (JSON.stringify(first.words) !== JSON.stringify(second.words))
      return {reason: "the two pairs do not share their words"};
    return await engine.run("contrast", job, signal);
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}

/** What a contrast says of two scores, in words; the same in every host. */
export function contrastWords(result: Contrast, first: string, second: string): string {
  if ("reason" in result) return `${first} and ${second} cannot be told apart: ${result.reason}`;
  const {difference, low, high, p} = result;
  const numbers = `${signed(difference, 3)} (95 % interval ${signed(low, 3)} to ${signed(high, 3)}, ${pWords(p)}, two-sided paired test over words)`;
  if (p >= 0.05) return `${first} and ${second} are not shown to differ: ${numbers}`;
  return difference > 0
    ? `${first} is higher than ${second}: by ${numbers}`
    : `${first} is lower than ${second}: by ${numbers}`;
}
