import {againstNull, type AgainstNull} from "../math/againstNull.js";
import {signed} from "./digits.js";
import type {Verdict} from "./inference.js";

/** What a test says, in words; the same in every host. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  "too few permutations": "so few permutations cannot tell, whatever the score: p could not be below 0.05; take more",
  chance: "not higher than chance gives",
  "too few within":
    "beyond chance; too few words share a category to tell category structure apart: p within could not be below 0.05",
  categories: "mostly category structure: words shuffled within their categories often score as high",
  "more than categories": "more than category structure: words shuffled within their categories seldom score as high",
  "one category": "beyond chance; all words are of one category, so category structure cannot be told apart",
  "one category each": "beyond chance; no two words share a category, so category structure cannot be told apart"
};

/** How many permutations, as a test says it. */
export const permutationWords = (count: string, exact: boolean): string =>
  `${exact ? "all " : ""}${count} permutation${count === "1" ? "" : "s"}`;

/** A p-value with two digits, or more where two would make 1 of what is less. */
export function pDigits(p: number): string {
  if (p >= 0.9995 && p < 1) return p.toFixed(4) === "1.0000" ? String(p) : p.toFixed(4);
  if (p >= 0.995 && p < 1) return p.toFixed(3);
  return p >= 0.1 ? p.toFixed(2) : p >= 0.001 ? p.toFixed(3) : String(Number(p.toPrecision(2)));
}

/**
 * A p-value in words.
 * @param floor - the least that it can be: there the words say that it may be smaller; without one nothing below 0.001 is told apart
 */
export function pWords(p: number, floor?: number): string {
  if (floor === undefined && p < 0.001) return "p < 0.001";
  if (p >= 0.9995 && p < 1) return "p > 0.999";
  return `p ${floor !== undefined && p <= floor ? "≤" : "="} ${pDigits(p)}`;
}

/** What an interval says, in words. */
export const intervalWords = "for the score of all words like these; jackknife: how it moves when a word is left out";

/** Where a score stands among those of permuted words. */
export const nullWords = ({mean, deviations, share}: AgainstNull): string =>
  `${signed(deviations, 1)} standard deviations from the mean of permuted words, ${signed(mean, 3)}; ${signed(100 * share, 0)} % of the way from there to 1`;

/** The same of a score and those of permuted words; undefined where these are all equal. */
export function againstNullWords(observed: number, permuted: Float64Array): string | undefined {
  const found = againstNull(observed, permuted);
  return found && nullWords(found);
}
