import {levelsOf} from "./levels.js";
import {uCentredGram} from "./uCentredGram.js";
import type {TriangleMatrix, Vectors} from "./matrix.js";
import {upperTriangle} from "./upperTriangle.js";
import {once} from "./once.js";

/** `levelsOf` a triangle: what Spearman's ρ, Kendall's tau-a and their tests begin with. */
export const triangleLevels = once(levelsOf as (triangle: Float64Array) => ReturnType<typeof levelsOf>);

/** `uCentredGram` of a space: what CKA and its test begin with. It stays the same when the kind of matrix changes. */
export const spaceGram = once((space: Vectors): TriangleMatrix => ({
  n: space.n,
  triangle: upperTriangle(uCentredGram(space))
}));
