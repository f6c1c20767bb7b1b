import type {SquareMatrix} from "../math/matrix.js";
import {pearson} from "../math/pearson.js";

/** Pearson's r of all entries of two matrices, each word with itself included: what comes out where the diagonal is forgotten. */
export const withDiagonal = (a: SquareMatrix, b: SquareMatrix): number => pearson(a.data, b.data);
