import type {Vectors} from "../math/matrix.js";
import {triangleOf} from "../math/packedMatrix.js";
import {spaceGram} from "../math/prepared.js";
import {comparisonOf} from "../math/comparisons.js";
import type {ComparisonKind} from "./params.js";
import {madeMatrix, type MatrixAsked} from "./wordMatrix.js";

/** The triangle of a matrix over n words, n(n − 1)/2 numbers; or the reason why there is no matrix. */
export type Triangle = Float64Array | {readonly reason: string};

/** One side of a comparison: the triangle of its matrix, and its vectors, which CKA looks at. */
export interface Side {
  readonly triangle: Triangle;
  readonly space: Vectors;
}

/** Whether there are numbers. */
export const isThere = (triangle: Triangle): triangle is Float64Array => !("reason" in triangle);

/** Why triangles are not there. */
export const noneOf = (...triangles: readonly Triangle[]): string =>
  [...new Set(triangles.flatMap((one) => ("reason" in one ? [one.reason] : [])))].join("; ");

/** The numbers of triangles. @throws RangeError with the reasons of those that are not there */
export function numbersOf<const T extends readonly Triangle[]>(
  ...triangles: T
): {readonly [I in keyof T]: Float64Array} {
  if (!triangles.every(isThere)) throw new RangeError(noneOf(...triangles));
  return triangles as unknown as {readonly [I in keyof T]: Float64Array};
}

/** What a comparison looks at of sides: the triangles of their matrices, or of their U-centred Gram matrices. @throws as `numbersOf` does */
export function comparedOf<const S extends readonly Side[]>(
  kind: ComparisonKind,
  ...sides: S
): {readonly [I in keyof S]: Float64Array} {
  const ofVectors = comparisonOf(kind).of === "vectors";
  const triangles = sides.map(({space, triangle}) => (ofVectors ? spaceGram(space).triangle : triangle));
  return numbersOf(...triangles) as unknown as {readonly [I in keyof S]: Float64Array};
}

/** A model's side; without a matrix where a word has no direction and the kind of matrix needs it. See `wordMatrix`. */
export function sideOf(space: Vectors, ...asked: MatrixAsked): Side {
  try {
    return {space, triangle: triangleOf(madeMatrix(space, ...asked))};
  } catch (error) {
    if (error instanceof RangeError) return {space, triangle: {reason: error.message}};
    throw error;
  }
}
