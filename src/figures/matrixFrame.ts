import type {WordRow} from "../rsa/choice.js";
import {categoryRuns, type CategoryRun} from "./categoryRuns.js";
import {matrixLabels, type MatrixLabels} from "./matrixLabels.js";
import {textWidth} from "./textWidth.js";

/** Where a square matrix stands in a drawing of given width, in pixels. */
export interface MatrixFrame {
  readonly labels: MatrixLabels;
  /** The categories that stand over the columns of their words; none where the labels name them. */
  readonly brackets: readonly CategoryRun[];
  readonly marginLeft: number;
  readonly marginBottom: number;
  readonly marginTop: number;
  readonly marginRight: number;
  /** Side of the whole matrix. */
  readonly side: number;
  readonly height: number;
}

const [alone, bracketed] = [6, 22];
const marginRight = 6;

const room = ({ticks, fontSize}: MatrixLabels): number =>
  Math.ceil(10 + Math.max(12, ...ticks.map(({text}) => textWidth(text, fontSize))));

/** Runs of a category that are worth a bracket: more than one of them, and not a word each. */
function bracketsOf(words: readonly WordRow[], {what}: MatrixLabels): readonly CategoryRun[] {
  if (what === "categories") return [];
  const runs = categoryRuns(words);
  return runs.length > 1 && runs.length <= words.length / 2 ? runs : [];
}

/** The frame of a matrix with labels at its left and below: the labels' letters follow from the room, and the room from the labels. */
export function matrixFrame(words: readonly WordRow[], width: number): MatrixFrame {
  const n = Math.max(1, words.length);
  const sideOf = (labels: MatrixLabels): number => Math.max(40, width - room(labels) - marginRight);
  const first = matrixLabels(words, width / n);
  const labels = matrixLabels(words, sideOf(first) / n);
  const [margin, side] = [room(labels), sideOf(labels)];
  const brackets = bracketsOf(words, labels);
  const marginTop = brackets.length > 0 ? bracketed : alone;
  return {
    labels,
    brackets,
    marginLeft: margin,
    marginBottom: margin,
    marginTop,
    marginRight,
    side,
    height: side + margin + marginTop
  };
}
