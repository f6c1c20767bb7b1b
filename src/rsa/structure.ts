import {meanWithinBetween} from "../math/meanWithinBetween.js";
import {partialPearson} from "../math/partialPearson.js";
import {pearson} from "../math/pearson.js";
import {pairsWhere, withinPairs} from "../math/withinPairs.js";
import {scoreOf} from "./score.js";
import {isThere, numbersOf, type Triangle} from "./side.js";
import type {Structure} from "./values.js";

/** How much of the agreement of two triangles is that of their words' categories. Shapes: n labels, n(n − 1)/2 entries each. */
export function structureOf(labels: readonly string[], a: Triangle, b: Triangle): Structure {
  const within = withinPairs(labels);
  const [alike, different] = [within.includes(1), within.includes(0)];
  const none = {alike: {reason: "no two words share a category"}, different: {reason: "all words are of one category"}};
  const only = (mask: 0 | 1) =>
    scoreOf(() => {
      const [x, y] = numbersOf(a, b);
      return pearson(pairsWhere(x, within, mask), pairsWhere(y, within, mask));
    });
  const means = (of: Triangle): Structure["meanA"] => {
    if (!isThere(of)) return {within: of, between: of};
    const {within, between} = meanWithinBetween(of, labels);
    return {
      within: scoreOf(() => within, none.alike.reason),
      between: scoreOf(() => between, none.different.reason)
    };
  };
  return {
    meanA: means(a),
    meanB: means(b),
    within: alike ? only(1) : none.alike,
    between: different ? only(0) : none.different,
    partial:
      alike && different
        ? scoreOf(() => partialPearson(...numbersOf(a, b), new Float64Array(within)))
        : none[alike ? "different" : "alike"]
  };
}
