import {attainableP} from "../math/attainableP.js";
import type {ComparedTriangles} from "../math/intervalJob.js";
import {levelsOf, type Levels} from "../math/levels.js";
import {unpermutedProduct, type TrianglePair} from "../math/permutedProducts.js";
import {observedScore} from "../math/comparand.js";
import {triangleLevels} from "../math/prepared.js";

/** Over more words than this it is not looked for, since it takes longer than it is worth. */
const mostWords = 100;

/** A score to test: a sum of products, or another one of two triangles. */
export type TestedScore = {readonly pair: TrianglePair} | {readonly triangles: ComparedTriangles};

/** The score of the words as they stand. */
export const observedOf = (test: TestedScore): number =>
  "pair" in test ? unpermutedProduct(test.pair) : observedScore(test.triangles);

/**
 * The part of all permutations that leave a tested score as it is, whatever it is; 0 where it is not looked for. See `attainableP`.
 * @param groups - a label for each word: only words of one label change places
 */
export function attainable(
  n: number,
  tested: {readonly pair: TrianglePair} | {readonly triangles: Omit<ComparedTriangles, "comparison">},
  groups?: readonly string[]
): number {
  if (n > mostWords) return 0;
  const [a, b]: readonly [Levels, Levels] =
    "pair" in tested
      ? [levelsOf(tested.pair.a.triangle), levelsOf(tested.pair.b.triangle)]
      : [triangleLevels(tested.triangles.a), triangleLevels(tested.triangles.b)];
  return attainableP(n, a, b, groups);
}
