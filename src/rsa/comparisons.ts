import {
  comparisonOf,
  comparisons as known,
  modelComparisonOf,
  usualNames,
  type Comparison,
  type UsualName
} from "../math/comparisons.js";
import type {ComparisonKind} from "./params.js";
import {scoreOf} from "./score.js";
import {comparedOf, type Side} from "./side.js";
import type {ByComparison, Comparisons, Score} from "./values.js";

/** A correlation of fewer than three pairs says nothing: of two points it is always ±1. */
const fewestWords = 3;

/** @throws RangeError for too few words */
export function requireWords(n: number): void {
  if (n < fewestWords) throw new RangeError(`too few words: ${n}; expected at least ${fewestWords}`);
}

const scored = (kind: ComparisonKind, {score}: Pick<Comparison, "score">, a: Side, b: Side): Score =>
  scoreOf(() => {
    requireWords(a.space.n);
    return score(...comparedOf(kind, a, b));
  });

/** The RSA score of two sides of the same words by one comparison, or the reason why there is none. */
export function scoreBy(kind: ComparisonKind, a: Side, b: Side): Score {
  const {eachWay, ...comparison}: Comparison = comparisonOf(kind);
  const score = scored(kind, comparison, a, b);
  return eachWay && "value" in score ? {...score, eachWay: eachWay(...comparedOf(kind, a, b))} : score;
}

/** As `scoreBy`, of a matrix and a model RDM, which may be compared otherwise. */
export const modelScoreBy = (kind: ComparisonKind, a: Side, b: Side): Score =>
  scored(kind, modelComparisonOf(kind), a, b);

/** One value for each comparison that every run shows. */
export const eachComparison = <T>(of: (kind: UsualName) => T): ByComparison<T> =>
  Object.fromEntries(usualNames.map((kind) => [kind, of(kind)])) as ByComparison<T>;

/** The same by the name under which it is published. */
export type Published<T> = {readonly [K in UsualName as (typeof known)[K]["result"]]: T};
export const byPublishedName = <T>(values: ByComparison<T>): Published<T> =>
  Object.fromEntries(usualNames.map((kind) => [known[kind].result, values[kind]])) as unknown as Published<T>;

export const comparisons = (a: Side, b: Side): Comparisons => eachComparison((kind) => scoreBy(kind, a, b));
