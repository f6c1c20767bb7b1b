import {centreVectors} from "./centreVectors.js";
import {needsCentred, turnedBy, type GrowingKind} from "./growingMatrix.js";
import type {Vectors} from "./matrix.js";
import {reducedSpaces, type ReductionMethod} from "./reducedSpace.js";

/** Vectors and what is to be made of their first dimensions; see `growingMatrix`. */
export interface Reduced {
  readonly space: Vectors;
  readonly kind: GrowingKind;
}

/**
 * Gives, for each draw, the vectors whose first k dimensions are a space reduced to k, and what to make of them so that all of them
 * together have the matrix of the whole space. The axes of components and projections are not the model's, so with correlations a
 * vector's own mean goes before the reduction, not after; the mean over words, where `needsCentred`, goes after.
 */
export function reductionOf(
  method: ReductionMethod,
  space: Vectors,
  asked: GrowingKind,
  seed: number,
  maxSize: number
): (draw: number) => Reduced {
  const turned = method === "pca" || method === "projection" ? turnedBy(asked) : undefined;
  const kind = turned?.kind ?? asked;
  const draws = reducedSpaces(method, turned?.before(space) ?? space, seed, maxSize);
  return (draw) => {
    const drawn = draws(draw);
    return {space: needsCentred(kind) ? centreVectors(drawn) : drawn, kind};
  };
}
