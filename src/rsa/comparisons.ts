import {debiasedCkaOfGrams} from "../math/debiasedLinearCka.js";
import {kendallOfLevels} from "../math/kendallTauA.js";
import type {Levels} from "../math/levels.js";
import {pearson} from "../math/pearson.js";
import {rhoAOfLevels} from "../math/rhoA.js";
import {spearmanOfLevels} from "../math/spearman.js";
import type {ComparisonKind} from "./params.js";
import {spaceGram, triangleLevels} from "./prepared.js";
import {scoreOf} from "./score.js";
import {numbersOf, type Side} from "./side.js";
import type {Comparisons, Score} from "./values.js";

/** A correlation of fewer than three pairs says nothing: of two points it is always ±1. */
const fewestWords = 3;

/** What both triangles come to, by their levels. */
const byLevels =
  (measure: (a: Levels, b: Levels) => number) =>
  (one: Side, other: Side): number => {
    const [a, b] = numbersOf(one.triangle, other.triangle);
    return measure(triangleLevels(a), triangleLevels(b));
  };

const measures: Record<ComparisonKind, (a: Side, b: Side) => number> = {
  pearson: (a, b) => pearson(...numbersOf(a.triangle, b.triangle)),
  spearman: byLevels(spearmanOfLevels),
  kendall: byLevels(kendallOfLevels),
  cka: ({space: a}, {space: b}) => debiasedCkaOfGrams(spaceGram(a), spaceGram(b))
};

/** @throws RangeError for too few words */
export function requireWords(n: number): void {
  if (n < fewestWords) throw new RangeError(`too few words: ${n}; expected at least ${fewestWords}`);
}

/** The RSA score of two sides of the same words by one comparison, or the reason why there is none. */
export function scoreBy(kind: ComparisonKind, a: Side, b: Side): Score {
  return scoreOf(() => {
    requireWords(a.space.n);
    return measures[kind](a, b);
  });
}

/** As `scoreBy`, of a matrix and a model RDM: for Spearman ρ-a, which does not reward the ties that model RDMs are full of. */
export const modelScoreBy = (kind: ComparisonKind, a: Side, b: Side): Score =>
  kind === "spearman"
    ? scoreOf(() => {
        requireWords(a.space.n);
        return byLevels(rhoAOfLevels)(a, b);
      })
    : scoreBy(kind, a, b);

/** One value for each comparison, by the name of its result. */
export const eachComparison = <T>(
  of: (kind: ComparisonKind, name: keyof Comparisons) => T
): Readonly<Record<keyof Comparisons, T>> => ({
  pearson: of("pearson", "pearson"),
  spearman: of("spearman", "spearman"),
  kendallTauA: of("kendall", "kendallTauA"),
  debiasedLinearCka: of("cka", "debiasedLinearCka")
});

export const comparisons = (a: Side, b: Side): Comparisons => eachComparison((kind) => scoreBy(kind, a, b));
