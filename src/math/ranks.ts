import {levelsOf, ranksOf} from "./levels.js";

/**
 * Ranks from 1; equal values share the average of their ranks. Ties are exact (−0 equals 0). Empty for no values.
 * Throws a RangeError for a value that is not finite.
 */
export const ranks = (x: ArrayLike<number>): Float64Array => ranksOf(levelsOf(x));
