import {comparandOfMatrix, compared, kindCompared} from "../math/comparand.js";
import type {SquareMatrix, Vectors} from "../math/matrix.js";
import type {ReductionMethod} from "../math/reducedSpace.js";
import {reductionOf} from "../math/reduction.js";
import {sizeLadder} from "../math/sizeLadder.js";
import {upperTriangle} from "../math/upperTriangle.js";
import type {ComparisonKind, RdmKind} from "./params.js";
import {scoreOf} from "./score.js";
import type {Score} from "./values.js";

export interface ReducedPairOptions {
  readonly spaceA: Vectors;
  readonly spaceB: Vectors;
  readonly rdm: RdmKind;
  readonly comparison: ComparisonKind;
  readonly method: ReductionMethod;
  readonly seed: number;
}

/** One space with k of its dimensions, or all where it has fewer. */
export interface ReducedView {
  readonly size: number;
  readonly matrix: SquareMatrix;
  readonly triangle: Float64Array;
}

export interface ReducedPair {
  readonly a: ReducedView | {readonly reason: string};
  readonly b: ReducedView | {readonly reason: string};
  readonly score: Score;
}

interface Ladders {
  readonly size: number;
  drawn(k: number): SquareMatrix;
  compared(k: number): SquareMatrix;
}

function laddersOf(space: Vectors, {rdm, comparison, method, seed}: ReducedPairOptions): Ladders {
  const ladder = (kind: ReturnType<typeof kindCompared>) =>
    sizeLadder(reductionOf(method, space, kind, seed, space.d)(0));
  const drawn = ladder(rdm);
  const kind = kindCompared(comparison, rdm);
  return {size: space.d, drawn, compared: kind === rdm ? drawn : ladder(kind)};
}

function viewOf({size, drawn}: Ladders, k: number): ReducedView | {readonly reason: string} {
  try {
    const matrix = drawn(k);
    return {size: Math.min(k, size), matrix, triangle: upperTriangle(matrix)};
  } catch (error) {
    if (error instanceof RangeError) return {reason: error.message};
    throw error;
  }
}

/** Two spaces at any size k, both reduced by one method (its first draw), and their score there; cheap to ask again and again. */
export function reducedPair(options: ReducedPairOptions): (k: number) => ReducedPair {
  const {comparison} = options;
  const [a, b] = [laddersOf(options.spaceA, options), laddersOf(options.spaceB, options)];
  return (k) => ({
    a: viewOf(a, k),
    b: viewOf(b, k),
    score: scoreOf(() =>
      compared(comparison, comparandOfMatrix(comparison, a.compared(k)), comparandOfMatrix(comparison, b.compared(k)))
    )
  });
}
