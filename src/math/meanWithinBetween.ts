import {mean} from "./mean.js";
import {requireFinite} from "./requireFinite.js";
import {pairsWhere, withinPairs} from "./withinPairs.js";

/**
 * Mean of a triangle's values (order of upperTriangle) over pairs of one category, and over pairs across categories;
 * undefined where there are no such pairs.
 *
 * Throws a RangeError where the triangle has not n(n − 1)/2 values for n labels, and for a value that is not finite.
 */
export function meanWithinBetween(
  triangle: Float64Array,
  labels: readonly string[]
): {within: number | undefined; between: number | undefined} {
  const mask = withinPairs(labels);
  if (triangle.length !== mask.length) {
    throw new RangeError(
      `length mismatch: triangle has ${triangle.length}; expected ${mask.length} pairs of ${labels.length} labels`
    );
  }
  requireFinite("triangle", triangle);
  const meanOf = (wanted: 0 | 1) => {
    const values = pairsWhere(triangle, mask, wanted);
    return values.length === 0 ? undefined : mean(values);
  };
  return {within: meanOf(1), between: meanOf(0)};
}
