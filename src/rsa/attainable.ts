import {attainableP} from "../math/attainableP.js";
import {levelsOf, type Levels} from "../math/levels.js";
import {upperTriangle} from "../math/upperTriangle.js";
import type {Tested} from "./correctedTests.js";
import {triangleLevels} from "./prepared.js";

/** Over more words than this it is not looked for, since it takes longer than it is worth. */
const mostWords = 100;

/**
 * The part of all permutations that leave a tested score as it is, whatever it is; 0 where it is not looked for. See `attainableP`.
 * @param groups - a label for each word: only words of one label change places
 */
export function attainable(n: number, tested: Tested, groups?: readonly string[]): number {
  if (n > mostWords) return 0;
  const [a, b]: readonly [Levels, Levels] =
    "pair" in tested
      ? [levelsOf(upperTriangle(tested.pair.a)), levelsOf(upperTriangle(tested.pair.b))]
      : [triangleLevels(tested.triangles.a), triangleLevels(tested.triangles.b)];
  return attainableP(n, a, b, groups);
}
