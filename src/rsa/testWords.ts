import {comparisonOf} from "../math/comparisons.js";
import {againstNull, type AgainstNull} from "../math/againstNull.js";
import type {Alternative, PermutationP} from "../math/permutationP.js";
import type {CanShow} from "./canShow.js";
import {eachComparison} from "./comparisons.js";
import type {Corrected} from "./corrected.js";
import {signed} from "./digits.js";
import type {Inference, Verdict} from "./inference.js";
import type {Comparisons, Score} from "./values.js";

/** What a test says, in words. */
const verdicts: Readonly<Record<Verdict, string>> = {
  "too few permutations": "so few permutations cannot tell, whatever the score: p could not be below 0.05; take more",
  "too few words": "so few words cannot tell by this measure, whatever the score: p could not be below 0.05",
  "not shown": "not shown by this measure to be higher than chance gives: shuffled words often score as high",
  "lower than chance": "lower than chance gives: shuffled words seldom score as low",
  "less than categories":
    "beyond chance, and less than category structure gives: words shuffled within their categories seldom score as low",
  "too few within":
    "beyond chance; too few words share a category to tell category structure apart: p within could not be below 0.05",
  "not shown beyond categories":
    "beyond chance; not shown to go beyond categories: words shuffled within their categories often score as high",
  "more than categories": "more than category structure: words shuffled within their categories seldom score as high",
  "one category": "beyond chance; all words are of one category, so category structure cannot be told apart",
  "one category each": "beyond chance; no two words share a category, so category structure cannot be told apart"
};

/** What a two-sided test says otherwise. */
const twoSided: Readonly<Partial<Record<Verdict, string>>> = {
  "not shown": "not shown by this measure to differ from what chance gives: shuffled words often score as far from it",
  "not shown beyond categories":
    "beyond chance; not shown to differ from what categories give: words shuffled within their categories often score as far from it"
};

/** What a test says, in words; the same in every host. */
export const verdictWords = (verdict: Verdict, alternative: Alternative): string =>
  (alternative === "greater" ? undefined : twoSided[verdict]) ?? verdicts[verdict];

/** Whether the models agree on more than categories, in two or three words: the verdict's answer to that question alone. */
const beyond: Readonly<Record<Verdict, string>> = {
  "too few permutations": "not told: too few permutations",
  "too few words": "not told: too few words",
  "not shown": "not shown, nor beyond chance",
  "lower than chance": "no: lower than chance gives",
  "less than categories": "no: less than categories give",
  "too few within": "not told: too few words share one",
  "not shown beyond categories": "not shown",
  "more than categories": "yes",
  "one category": "not told: all words are of one",
  "one category each": "not told: no two words share one"
};

/** Whether the models agree on more than categories, in short. */
export const beyondWords = (verdict: Verdict): string => beyond[verdict];

/** How an observed score counts as reached, in words. */
export const sidesWords: Readonly<Record<Alternative, string>> = {greater: "one-sided", "two-sided": "two-sided"};

/** Why a p cannot be small however high the score; undefined where only the number of permutations bounds it. */
export function floorNote({floor, permutations, exact, tail}: PermutationP): string | undefined {
  const sides = tail === undefined ? 1 : 2;
  if (floor <= (sides / (exact ? permutations : permutations + 1)) * (1 + 1e-9)) return undefined;
  return `p cannot be below ${pDigits(floor)} here, since ${sides === 1 ? "that part" : "half that part"} of all permutations leave the score as it is`;
}

const canShowWords = (shows: CanShow, what: string): string =>
  "score" in shows
    ? `Over so many words this test finds a true ${what} of about ${shows.score.toFixed(2)} in 80 of 100 cases (by simulation); a smaller one it often misses.`
    : `What this test could have shown is not told: ${shows.reason}.`;

/** A score that is this near to 0 is shown as none, or next to none. */
const nextToNone = 0.1;

/** What a verdict does not say by itself, in sentences. @param within - Pearson's r over pairs of one category */
export function verdictNotes(
  {
    verdict,
    observed,
    tested,
    canShow,
    alternative
  }: Pick<Inference, "verdict" | "observed" | "tested" | "canShow"> & Partial<Pick<Inference, "alternative">>,
  within: Score
): string[] {
  if (verdict === "not shown")
    return [
      ...(observed < 0 && alternative !== "two-sided"
        ? [
            "The score is negative, and the test is one-sided: it asks only whether the score is higher than chance gives. A two-sided test asks whether it is lower, too."
          ]
        : []),
      canShowWords(canShow.overall, comparisonOf(tested).label)
    ];
  if (verdict === "not shown beyond categories") return [canShowWords(canShow.within, "r given the categories")];
  if (verdict === "more than categories" && "value" in within && Math.abs(within.value) < nextToNone)
    return [
      `Within a category the matrices hardly agree (r = ${signed(within.value, 3)}): what goes beyond categories lies between them, in which words are near to words of other categories.`
    ];
  return [];
}

/** Other measures that show what the one that is tested does not; undefined where there is none. */
export function shownElsewhere(
  {verdict, tested}: Pick<Inference, "verdict" | "tested">,
  comparisons: Comparisons,
  corrected: Corrected["comparisons"],
  centre: boolean
): string | undefined {
  if (verdict !== "not shown") return undefined;
  const others = Object.values(
    eachComparison((kind) => {
      const [score, test] = [comparisons[kind], corrected[kind]];
      if (kind === tested || !("value" in score) || !("p" in test) || test.p >= 0.05) return "";
      return `${comparisonOf(kind).label} = ${signed(score.value, 3)} (corrected ${pWords(test.p, test.floor)})`;
    })
  ).filter((text) => text !== "");
  const centring = centre ? "" : " Centring takes away a direction that all words share, which can hide agreement.";
  if (others.length === 0) return centring === "" ? undefined : centring.trim();
  return `Another measure shows it: ${others.join("; ")}.${centring}`;
}

/** How many permutations, as a test says it. */
export const permutationWords = (count: string, exact: boolean): string =>
  `${exact ? "all " : ""}${count} permutation${count === "1" ? "" : "s"}`;

/** A p-value with two digits, or more where two would make 1 of what is less. */
export function pDigits(p: number): string {
  if (p >= 0.9995 && p < 1) return p.toFixed(4) === "1.0000" ? String(p) : p.toFixed(4);
  if (p >= 0.995 && p < 1) return p.toFixed(3);
  return p >= 0.1 ? p.toFixed(2) : p >= 0.01 ? p.toFixed(3) : String(Number(p.toPrecision(2)));
}

/** The same of a bound: rounded up, so that it holds. */
function boundDigits(p: number): string {
  const near = pDigits(p);
  if (Number(near) >= p) return near;
  const places = near.split(".")[1]?.length ?? 0;
  return (Number(near) + Number(`1e-${places}`)).toFixed(places);
}

/**
 * A p-value in words.
 * @param floor - the least that it can be: there the words say that it may be smaller; without one nothing below 0.001 is told apart
 */
export function pWords(p: number, floor?: number): string {
  if (floor === undefined && p < 0.001) return "p < 0.001";
  if (p >= 0.9995 && p < 1) return "p > 0.999";
  return floor !== undefined && p <= floor ? `p ≤ ${boundDigits(p)}` : `p = ${pDigits(p)}`;
}

/** What an interval says, in words. */
export const intervalWords = "for the score of all words like these; jackknife: how it moves when a word is left out";

/** Where a score stands among those of permuted words. */
export const nullWords = ({mean, deviations, share}: AgainstNull): string =>
  `${signed(deviations, 1)} standard deviations from the mean of permuted words, ${signed(mean, 3)}; ${signed(100 * share, 0)} % of the way from there to 1`;

/** The same of a score and those of permuted words; undefined where these are all equal. */
export function againstNullWords(observed: number, permuted: Float64Array): string | undefined {
  const result = againstNull(observed, permuted);
  return result && nullWords(result);
}
