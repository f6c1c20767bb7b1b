import type {SquareMatrix} from "../math/matrix.js";
import {standards, type ParamValues} from "../study/param.js";
import type {WordRow} from "./choice.js";
import {colourEnds, type Colours, type Range} from "./colourEnds.js";
import type {RdmKind} from "./params.js";
import type {Triangle} from "./side.js";
import {viewParams} from "./viewParams.js";
import {matrixInOrder, wordOrder, wordsInOrder} from "./wordOrder.js";

/** How two matrices are to be drawn. */
export interface Look extends ParamValues<typeof viewParams> {
  readonly colours: Colours;
}

/** How they are drawn where nothing else is asked for. */
export const usualLook: Look = {...standards(viewParams), colours: "fitted"};

/** What decides how two matrices are drawn, besides what is asked for: values of cells. */
export interface Viewed {
  readonly sideA: {readonly triangle: Triangle};
  readonly sideB: {readonly triangle: Triangle};
  readonly usable: {readonly words: readonly WordRow[]};
  readonly rdm: RdmKind;
}

/** How two matrices are drawn. */
export interface PairView {
  readonly words: readonly WordRow[];
  /** A matrix of the words as they are given, with its words in the order of these. */
  inOrder(matrix: SquareMatrix): SquareMatrix;
  /** The ends of the colours in A and in B. */
  readonly a: Range;
  readonly b: Range;
}

/** Colours of no pairs. */
const anyEnds: Range = [0, 1];

/** How two matrices are drawn, on the page and on paper: the order of the words, and the ends of the colours. */
export function pairView({sideA, sideB, usable, rdm}: Viewed, {colours, scale, order}: Look): PairView {
  const [a, b] = [sideA.triangle, sideB.triangle];
  const places = wordOrder(order, usable.words, rdm, [a, b]);
  const both = scale === "one" ? colourEnds(a, b) : undefined;
  const ends = (side: Triangle): Range => (colours === "fitted" ? (both ?? colourEnds(side) ?? anyEnds) : colours);
  return {
    words: wordsInOrder(places, usable.words),
    inOrder: (matrix) => matrixInOrder(places, matrix),
    a: ends(a),
    b: ends(b)
  };
}
