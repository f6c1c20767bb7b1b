import {levelsOf, ranksOf} from "./levels.js";

/**
 * Ranks from 1; equal values share the average of their ranks. Values within rounding of each other are equal (see `rounding`). Empty for no values.
 * Throws a RangeError for a value that is not finite.
 */
export const ranks = (x: ArrayLike<number>): Float64Array => ranksOf(levelsOf(x));
