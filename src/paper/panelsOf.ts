import {matrixColour} from "../figures/matrixColour.js";
import {scoreTitle} from "../figures/scoreTitle.js";
import type {SquareMatrix} from "../math/matrix.js";
import {upperTriangle} from "../math/upperTriangle.js";
import type {PairView} from "../rsa/pairView.js";
import {rdmOf, type ComparisonKind, type RdmKind} from "../rsa/params.js";
import type {Score} from "../rsa/values.js";
import type {ColourScale, PanelSide, ThreePanels} from "./threePanels.js";

/** What the figure is made from: values of the experiment's cells. */
interface PanelValues {
  readonly matrixA: SquareMatrix;
  readonly matrixB: SquareMatrix;
  readonly score: Score;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
}

export interface PanelLook {
  readonly nameA: string;
  readonly nameB: string;
  /** How both matrices are drawn. */
  readonly view: PairView;
}

/** The hues of pairs on white, as the pages have them by day. */
export const paperHues = {between: "#3b5fc0", within: "#b8440a"} as const;

const scaleOf = (kind: RdmKind, range: ColourScale["range"]): ColourScale => ({
  range,
  colour: (value) => matrixColour(rdmOf(kind).sense, value, range)
});

/** The figure of three panels as the page shows it. */
export function panelsOf(values: PanelValues, {nameA, nameB, view}: PanelLook): ThreePanels {
  const {score, rdm, comparison} = values;
  const side = (name: string, given: SquareMatrix, range: ColourScale["range"]): PanelSide => {
    const matrix = view.inOrder(given);
    return {name, matrix, triangle: upperTriangle(matrix), scale: scaleOf(rdm, range)};
  };
  return {
    words: view.words,
    a: side(nameA, values.matrixA, view.a),
    b: side(nameB, values.matrixB, view.b),
    quantity: rdmOf(rdm).label,
    score: scoreTitle(score, comparison),
    hues: paperHues
  };
}
