import {centreVectors} from "./centreVectors.js";
import {gram} from "./gram.js";
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

/** The Gram matrix of a space's vectors less their mean, n × n, without its diagonal: every row of the whole adds to 0. */
export const centredSpaceGram = once((space: Vectors): TriangleMatrix => ({
  n: space.n,
  triangle: upperTriangle(gram(centreVectors(space)))
}));

/** Dissimilarities of a matrix's triangle: what an entry lacks of that of a word with itself. */
export const dissimilaritiesOf = (triangle: Float64Array, itself: number): Float64Array =>
  triangle.map((value) => Math.abs(itself - value));
