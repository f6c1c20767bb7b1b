import {debiasedCkaOfGrams} from "../math/debiasedLinearCka.js";
import {kendallOfLevels} from "../math/kendallTauA.js";
import type {Vectors} from "../math/matrix.js";
import {pearson} from "../math/pearson.js";
import {rhoAOfLevels} from "../math/rhoA.js";
import {spearmanOfLevels} from "../math/spearman.js";
import type {ComparisonKind} from "./params.js";
import {spaceGram, triangleLevels} from "./prepared.js";
import {scoreOf} from "./score.js";
import type {Comparisons, Score} from "./values.js";

/** Two spaces of the same n words, with the upper triangles of their matrices. */
export interface Pair {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly spaceA: Vectors;
  readonly spaceB: Vectors;
}

/** A correlation of fewer than three pairs says nothing: of two points it is always ±1. */
const fewestWords = 3;

const measures: Record<ComparisonKind, (pair: Pair) => number> = {
  pearson: ({a, b}) => pearson(a, b),
  spearman: ({a, b}) => spearmanOfLevels(triangleLevels(a), triangleLevels(b)),
  kendall: ({a, b}) => kendallOfLevels(triangleLevels(a), triangleLevels(b)),
  cka: ({spaceA, spaceB}) => debiasedCkaOfGrams(spaceGram(spaceA), spaceGram(spaceB))
};

/** @throws RangeError for too few words */
export function requireWords(n: number): void {
  if (n < fewestWords) throw new RangeError(`too few words: ${n}; expected at least ${fewestWords}`);
}

/** The RSA score by one comparison, or the reason why there is none. */
export function scoreBy(kind: ComparisonKind, pair: Pair): Score {
  return scoreOf(() => {
    requireWords(pair.spaceA.n);
    return measures[kind](pair);
  });
}

/** As `scoreBy`, of a matrix and a model RDM: for Spearman ρ-a, which does not reward the ties that model RDMs are full of. */
export const modelScoreBy = (kind: ComparisonKind, pair: Pair): Score =>
  kind === "spearman"
    ? scoreOf(() => {
        requireWords(pair.spaceA.n);
        return rhoAOfLevels(triangleLevels(pair.a), triangleLevels(pair.b));
      })
    : scoreBy(kind, pair);

/** One value for each comparison, by the name of its result. */
export const eachComparison = <T>(
  of: (kind: ComparisonKind, name: keyof Comparisons) => T
): Readonly<Record<keyof Comparisons, T>> => ({
  pearson: of("pearson", "pearson"),
  spearman: of("spearman", "spearman"),
  kendallTauA: of("kendall", "kendallTauA"),
  debiasedLinearCka: of("cka", "debiasedLinearCka")
});

export const comparisons = (pair: Pair): Comparisons => eachComparison((kind) => scoreBy(kind, pair));
