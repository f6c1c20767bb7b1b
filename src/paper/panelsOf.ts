import {plasma} from "../figures/plasma.js";
import {scoreTitle} from "../figures/scoreTitle.js";
import type {SquareMatrix} from "../math/matrix.js";
import {rdmOf, type ComparisonKind, type RdmKind} from "../rsa/params.js";
import type {Score, Selection} from "../rsa/values.js";
import type {ColourScale, ThreePanels} from "./threePanels.js";

/** What the figure is made from: values of the experiment's cells. */
export interface PanelValues {
  readonly usable: Selection;
  readonly matrixA: SquareMatrix;
  readonly matrixB: SquareMatrix;
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly score: Score;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
}

export interface PanelLook {
  readonly nameA: string;
  readonly nameB: string;
  /** The values at the ends of the colours of A and of B. */
  readonly rangeA: readonly [number, number];
  readonly rangeB: readonly [number, number];
}

/** The hues of pairs on white, as the pages have them by day. */
export const paperHues = {between: "#3b5fc0", within: "#b8440a"} as const;

const scaleOf = (range: readonly [number, number]): ColourScale => ({range, colour: (value) => plasma(value, range)});

/** The figure of three panels as the page shows it. */
export function panelsOf(values: PanelValues, {nameA, nameB, rangeA, rangeB}: PanelLook): ThreePanels {
  const {usable, matrixA, matrixB, triangleA, triangleB, score, rdm, comparison} = values;
  return {
    words: usable.words,
    a: {name: nameA, matrix: matrixA, triangle: triangleA, scale: scaleOf(rangeA)},
    b: {name: nameB, matrix: matrixB, triangle: triangleB, scale: scaleOf(rangeB)},
    quantity: rdmOf(rdm).label,
    score: scoreTitle(score, comparison),
    hues: paperHues
  };
}
