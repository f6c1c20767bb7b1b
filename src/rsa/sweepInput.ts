import {comparandOf} from "../math/comparand.js";
import type {Vectors} from "../math/matrix.js";
import type {ComparisonKind, RdmKind} from "./params.js";
import {comparedOf, type Side} from "./side.js";
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
  /** What of A and of B is compared; see `comparandOf`. */
  readonly own: Float64Array;
  readonly other: Float64Array;
  /** The score of the whole spaces. */
  readonly score: Score;
}

/** @throws RangeError where the whole spaces have no score */
export function sweepInput(
  a: Side,
  b: Side,
  {comparison, rdm, centre, score}: Pick<SweepInput, "comparison" | "rdm" | "centre" | "score">
): SweepInput {
  if ("reason" in score) throw new RangeError(score.reason);
  const whole = (side: Side): Float64Array => comparandOf(comparison, comparedOf(comparison, side)[0]);
  return {
    comparison,
    rdm,
    centre,
    score,
    space: a.space,
    dims: [a.space.d, b.space.d],
    own: whole(a),
    other: whole(b)
  };
}
