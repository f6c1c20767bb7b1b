import type {ReportPart} from "../study/report.js";
import {correctedBy, type AllPairs} from "./allPairs.js";
import {signed} from "./digits.js";
import type {InferenceOptions} from "./inference.js";
import {modelSpace} from "./modelSpace.js";
import {pWords} from "./testWords.js";

interface ReportedPairs {
  readonly alternative: NonNullable<InferenceOptions["alternative"]>;
  readonly comparison: string;
  /** How many words were asked for, and how many of them not all models have. */
  readonly words: number;
  readonly leftOut: number;
  readonly models: readonly string[];
  readonly tested: AllPairs;
}

/** All pairs for people: the scores as a triangle of models, those that are alike beside each other. */
export function pairsReport({comparison, alternative, words, leftOut, ...of}: ReportedPairs): readonly ReportPart[] {
  const {scores, permuted, exact = false, reason} = of.tested;
  const models = modelSpace(of.models, scores).order;
  const cellOf = (a: string, b: string): string => {
    const pair = scores.find((score) => (score.a === a && score.b === b) || (score.a === b && score.b === a));
    if (!pair || models.indexOf(a) >= models.indexOf(b)) return "";
    const p = pair.pCorrected === undefined ? "" : ` (${pWords(pair.pCorrected, pair.pFloor ?? 0)})`;
    return `${pair.r === null || pair.r === undefined ? "–" : signed(pair.r, 3)}${p}`;
  };
  return [
    `${comparison}, ${words} words asked for`,
    ...(leftOut === 0 ? [] : [`${leftOut} left out, which not all models have`]),
    ...(permuted === undefined
      ? []
      : [`p is corrected for looking at all pairs (${correctedBy({permuted, exact, alternative})})`]),
    ...(reason === undefined ? [] : [`no p: ${reason}`]),
    [["", ...models.slice(1)], ...models.slice(0, -1).map((a) => [a, ...models.slice(1).map((b) => cellOf(a, b))])]
  ];
}
