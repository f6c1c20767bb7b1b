import {signed} from "../rsa/digits.js";
import type {ComparisonKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";

const letters: Readonly<Record<ComparisonKind, string>> = {pearson: "r", spearman: "ρ", kendall: "τ", cka: "CKA"};

/** What a score is called where there is room for a letter. */
export const letterOf = (comparison: ComparisonKind): string => letters[comparison];

/** A score as a title: `r = 0.41`, or `no r: ` and the reason. */
export function scoreTitle(score: Score, comparison: ComparisonKind = "pearson"): string {
  const letter = letters[comparison];
  return "value" in score ? `${letter} = ${signed(score.value, 2)}` : `no ${letter}: ${score.reason}`;
}
