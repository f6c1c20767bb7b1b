import type {Verdict} from "./inference.js";

/** What a test says, in words; the same in every host. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  chance: "not distinguishable from chance",
  categories: "mostly category structure: words shuffled within their categories often score as high",
  "more than categories": "more than category structure: words shuffled within their categories seldom score as high",
  "one category": "beyond chance; all words are of one category, so category structure cannot be told apart",
  "one category each": "beyond chance; no two words share a category, so category structure cannot be told apart"
};

/** How many permutations, as a test says it. */
export const permutationWords = (count: string, exact: boolean): string =>
  `${exact ? "all " : ""}${count} permutation${count === "1" ? "" : "s"}`;

/** A p-value with two digits; at its floor it says that it may be smaller. */
export function pWords(p: number, floor: number): string {
  const text = p >= 0.1 ? p.toFixed(2) : p >= 0.001 ? p.toFixed(3) : String(Number(p.toPrecision(2)));
  return p <= floor ? `p ≤ ${text}` : `p = ${text}`;
}
