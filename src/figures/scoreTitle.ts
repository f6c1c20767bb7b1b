import type {ComparisonKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";

const letters: Readonly<Record<ComparisonKind, string>> = {pearson: "r", spearman: "ρ", kendall: "τ", cka: "CKA"};

/** What a score is called where there is room for a letter. */
export const letterOf = (comparison: ComparisonKind): string => letters[comparison];

/** A number with fixed digits; what rounds to zero has no sign. */
export function digits(value: number, count: number): string {
  const text = value.toFixed(count);
  return Number(text) === 0 ? (0).toFixed(count) : text;
}

/** The same with a minus sign, for prose and tables. */
export const signed = (value: number, count: number): string => digits(value, count).replace("-", "−");

/** A score as a title: `r = 0.41`, or `no r: ` and the reason. */
export function scoreTitle(score: Score, comparison: ComparisonKind = "pearson"): string {
  const letter = letters[comparison];
  return "value" in score ? `${letter} = ${signed(score.value, 2)}` : `no ${letter}: ${score.reason}`;
}
