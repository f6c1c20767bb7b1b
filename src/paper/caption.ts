import type {Inference} from "../rsa/inference.js";
import {comparisonOf, rdmOf, type ComparisonKind, type RdmKind} from "../rsa/params.js";
import {signed} from "../rsa/digits.js";
import {permutationWords, pWords, sidesWords} from "../rsa/testWords.js";
import type {Score} from "../rsa/values.js";
import type {WordRow} from "../rsa/choice.js";
import {grouped} from "../study/grouped.js";
import {categoryRuns} from "../figures/categoryRuns.js";
import type {ColourScale} from "./threePanels.js";

interface Captioned {
  readonly words: readonly WordRow[];
  readonly nameA: string;
  readonly nameB: string;
  readonly rdm: RdmKind;
  readonly centre: boolean;
  readonly comparison: ComparisonKind;
  readonly score: Score;
  /** Where the score was tested. */
  readonly test?: Pick<Inference, "overall" | "interval" | "alternative" | "tested"> | undefined;
  readonly scaleA: ColourScale;
  readonly scaleB: ColourScale;
}

const places = 2;
const ends = ({range: [low, high]}: ColourScale): string => `${signed(low, places)} to ${signed(high, places)}`;

function tested({test, comparison}: Captioned): string {
  if (!test || test.tested !== comparison) return "";
  const {overall, interval, alternative} = test;
  const between =
    "reason" in interval ? "" : `95 % interval ${signed(interval.low, 3)} to ${signed(interval.high, 3)}; `;
  const many = permutationWords(grouped(overall.permutations), overall.exact);
  return ` (${between}${pWords(overall.p, overall.floor)}, Mantel test, ${sidesWords[alternative]}, ${many})`;
}

/** What stands under the figure in a paper: what each panel shows, with the numbers of the analysis. */
export function captionOf(of: Captioned): string {
  const {words, nameA, nameB, rdm, centre, comparison, score, scaleA, scaleB} = of;
  const categories = [...new Set(categoryRuns(words).map(({category}) => category))];
  const kinds = categories.length <= 6 ? ` (${categories.join(", ")})` : ` of ${categories.length} categories`;
  const colours =
    ends(scaleA) === ends(scaleB)
      ? `Colours run from ${ends(scaleA)} in both`
      : `Colours run from ${ends(scaleA)} in A and from ${ends(scaleB)} in B`;
  const label = rdmOf(rdm).label;
  const value =
    "value" in score ? `${comparisonOf(comparison).label} = ${signed(score.value, 3)}` : `no score: ${score.reason}`;
  const pairs = grouped((words.length * (words.length - 1)) / 2);
  return [
    `(A, B) ${label.slice(0, 1).toUpperCase()}${label.slice(1)} of every two of ${words.length} words${kinds} in the token embeddings of ${nameA} (A) and ${nameB} (B)${centre ? ", the mean over the words subtracted from each" : ""}.`,
    `${colours}; values beyond have the colour of the nearer end, and the diagonal is grey.`,
    `(C) The ${pairs} pairs of words, their values in A across and in B up: ${value}${tested(of)}.`
  ].join(" ");
}
