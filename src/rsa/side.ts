import type {Vectors} from "../math/matrix.js";
import {triangleOf} from "../math/packedMatrix.js";
import {gramLookedAt, lookedAt} from "../math/comparand.js";
import {comparisonOf} from "../math/comparisons.js";
import {rsmOf} from "../math/rsm.js";
import type {ComparisonKind} from "./params.js";
import {madeMatrix, type MatrixAsked} from "./wordMatrix.js";

/** The triangle of a matrix over n words, n(n − 1)/2 numbers; or the reason why there is no matrix. */
export type Triangle = Float64Array | {readonly reason: string};

/** One side of a comparison: the triangle of its matrix, and its vectors, which comparisons of vectors look at. */
export interface Side {
  readonly triangle: Triangle;
  /** The matrix's entry of a word with itself; 1 without. */
  readonly itself?: number;
  readonly space: Vectors;
}

/** Whether there are numbers. */
export const isThere = (triangle: Triangle): triangle is Float64Array => !("reason" in triangle);

/** Why triangles are not there. */
export const noneOf = (...triangles: readonly Triangle[]): string =>
  [...new Set(triangles.flatMap((triangle) => ("reason" in triangle ? [triangle.reason] : [])))].join("; ");

/** The numbers of triangles. @throws RangeError with the reasons of those that are not there */
export function numbersOf<const T extends readonly Triangle[]>(
  ...triangles: T
): {readonly [I in keyof T]: Float64Array} {
  if (!triangles.every(isThere)) throw new RangeError(noneOf(...triangles));
  return triangles as unknown as {readonly [I in keyof T]: Float64Array};
}

/** What a comparison looks at of sides: the triangles of their matrices, as they are or as dissimilarities, or of their Gram matrices. @throws as `numbersOf` does */
export function comparedOf<const S extends readonly Side[]>(
  kind: ComparisonKind,
  ...sides: S
): {readonly [I in keyof S]: Float64Array} {
  const ofVectors = comparisonOf(kind).of === "vectors";
  const triangles = sides.map(({space, triangle, itself = 1}) => {
    if (ofVectors) return gramLookedAt(kind, space);
    return isThere(triangle) ? lookedAt(kind, triangle, itself) : triangle;
  });
  return numbersOf(...triangles) as unknown as {readonly [I in keyof S]: Float64Array};
}

/** A model's side; without a matrix where a word has no direction and the kind of matrix needs it. See `wordMatrix`. */
export function sideOf(space: Vectors, ...asked: MatrixAsked): Side {
  const {sense} = rsmOf(asked[0]);
  const itself = sense === "similarity" ? {} : {itself: 0};
  try {
    return {space, ...itself, triangle: triangleOf(madeMatrix(space, ...asked))};
  } catch (error) {
    if (error instanceof RangeError) return {space, ...itself, triangle: {reason: error.message}};
    throw error;
  }
}
