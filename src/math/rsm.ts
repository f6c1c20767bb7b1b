import {correlationSimilarity} from "./correlationSimilarity.js";
import {cosineSimilarity} from "./cosineSimilarity.js";
import {euclideanDistance} from "./euclideanDistance.js";
import type {SquareMatrix, Vectors} from "./matrix.js";

/** The matrix over words, by name. Cosine and correlation are similarities; Euclidean is a dissimilarity. */
export const rsmOf: Readonly<Record<"cosine" | "correlation" | "euclidean", (v: Vectors) => SquareMatrix>> = {
  cosine: cosineSimilarity,
  correlation: correlationSimilarity,
  euclidean: euclideanDistance
};
