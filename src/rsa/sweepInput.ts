import {comparandOf, type Comparand} from "../math/comparand.js";
import type {SquareMatrix, Vectors} from "../math/matrix.js";
import {uCentredGram} from "../math/uCentredGram.js";
import type {ComparisonKind, RdmKind} from "./params.js";
import type {Score} from "./values.js";

/** What a sweep over sizes is made of: the space that is reduced, and what its reductions are compared with. */
export interface SweepInput {
  readonly comparison: ComparisonKind;
  readonly rdm: RdmKind;
  readonly centre: boolean;
  /** A's vectors, centred if asked. */
  readonly space: Vectors;
  /** Dimensions of A and of B. */
  readonly dims: readonly [number, number];
  readonly own: Comparand;
  readonly other: Comparand;
  /** The score of the whole spaces. */
  readonly score: Score;
}

interface Side {
  readonly space: Vectors;
  readonly matrix: SquareMatrix;
}

/** @throws RangeError where the whole spaces have no score */
export function sweepInput(
  a: Side,
  b: Side,
  {comparison, rdm, centre, score}: Pick<SweepInput, "comparison" | "rdm" | "centre" | "score">
): SweepInput {
  if ("reason" in score) throw new RangeError(score.reason);
  const whole = ({space, matrix}: Side): Comparand =>
    comparandOf(comparison, comparison === "cka" ? uCentredGram(space) : matrix);
  return {
    ...{comparison, rdm, centre, score, space: a.space, dims: [a.space.d, b.space.d]},
    ...{own: whole(a), other: whole(b)}
  };
}
