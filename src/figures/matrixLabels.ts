import type {WordRow} from "../rsa/choice.js";
import {categoryRuns} from "./categoryRuns.js";
import {shorten} from "./shorten.js";
import {thinLabels} from "./thinLabels.js";

export interface MatrixLabels {
  readonly what: "words" | "categories";
  /** Size of the letters in pixels. */
  readonly fontSize: number;
  /** Middle of each label's row or column, counted in words from 0, and its text. */
  readonly ticks: readonly {readonly at: number; readonly text: string}[];
}

/** Most words that are drawn and labelled one by one. */
export const mostCells = 40;
/** Pixels of the letters; a row of words one by one is no lower. */
const letters = 12;
/** Letters of a label. */
const longest = 14;

/** Labels of a matrix whose rows are `cell` pixels high, never so many that they touch: every word, or else categories. */
export function matrixLabels(words: readonly WordRow[], cell: number): MatrixLabels {
  if (words.length <= mostCells && cell >= letters) {
    return {
      what: "words",
      fontSize: letters,
      ticks: words.map(({word}, i) => ({at: i + 0.5, text: shorten(word, longest)}))
    };
  }
  const runs = categoryRuns(words);
  const middles = runs.map(({start, end}) => (start + end) / 2);
  const kept = thinLabels(
    middles.map((middle) => middle * cell),
    letters + 1
  );
  return {
    what: "categories",
    fontSize: letters,
    ticks: kept.map((i) => ({at: middles[i] ?? 0, text: shorten(runs[i]?.category ?? "", longest)}))
  };
}
