import {signed} from "../rsa/digits.js";
import {comparisonOf, type ComparisonKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";

/** What a score is called where there is room for a letter. */
export const letterOf = (comparison: ComparisonKind): string => comparisonOf(comparison).letter;

/** A score as a title: `r = 0.41`, or `no r: ` and the reason. */
export function scoreTitle(score: Score, comparison: ComparisonKind = "pearson"): string {
  const letter = letterOf(comparison);
  return "value" in score ? `${letter} = ${signed(score.value, 2)}` : `no ${letter}: ${score.reason}`;
}
