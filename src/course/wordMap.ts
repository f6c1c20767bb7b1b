import {classicalMds} from "../math/classicalMds.js";
import type {SquareMatrix} from "../math/matrix.js";
import {pearson} from "../math/pearson.js";
import {upperTriangle} from "../math/upperTriangle.js";
import type {Point} from "./alignMap.js";

/** The part of a matrix that is about some of its words. */
export function partOf({n, data}: SquareMatrix, of: readonly number[]): SquareMatrix {
  return {n: of.length, data: Float64Array.from(of.flatMap((i) => of.map((j) => data[i * n + j] ?? NaN)))};
}

/** Words on a map, two as far apart as √(2(1 − cosine)), as nearly as a plane allows. */
export function wordMap({n, data}: SquareMatrix): Point[] {
  const distances = data.map((cosine) => Math.sqrt(Math.max(0, 2 * (1 - cosine))));
  const points = classicalMds({n, data: distances}, 2).data;
  return Array.from({length: n}, (_, i): Point => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]);
}

/** The RSA score of a map with a matrix of cosines: near on the map counts as alike. @throws RangeError for a map whose distances are all equal */
export function mapScore(map: readonly Point[], cosines: SquareMatrix): number {
  const near = map.flatMap(([x, y]) => map.map(([p, q]) => -Math.sqrt((x - p) * (x - p) + (y - q) * (y - q))));
  return pearson(upperTriangle({n: map.length, data: Float64Array.from(near)}), upperTriangle(cosines));
}

/** The RSA score of two matrices of the same words. */
export const scoreOfMatrices = (a: SquareMatrix, b: SquareMatrix): number =>
  pearson(upperTriangle(a), upperTriangle(b));
