import {requireInRange} from "./requireInRange.js";
import {requireVarying} from "./requireVarying.js";
import {innerProduct, nothingLeft, spanOf, without, type Span} from "./span.js";
import {standardisedTriangle} from "./standardised.js";

/** A list as regression sees it: mean 0, sum of squares 1. @throws RangeError for a value that is not finite, and constant values */
export function standardisedList(list: Float64Array, name: string): Float64Array {
  requireVarying(name, list);
  return standardisedTriangle(list);
}

/**
 * Lists of m values as regression sees them.
 * @param names - what an error calls each
 * @param standardised - of one list; who looks at the same lists again and again may remember them
 * @throws RangeError for a list of another length, with a value that is not finite, or that is constant
 */
export function standardisedLists(
  lists: readonly Float64Array[],
  names: readonly string[],
  standardised = standardisedList
): Float64Array[] {
  return lists.map((list, k) => {
    const [first] = lists;
    if (list.length !== first?.length)
      throw new RangeError(
        `length mismatch: ${names[k]} has ${list.length}, ${names[0]} has ${first?.length}; expected equal lengths`
      );
    return standardised(list, names[k] ?? "x");
  });
}

/** What is left of a standardised list given what others span. @throws RangeError where it follows from them */
export function residual(name: string, list: Float64Array, given: Span): Float64Array {
  const rest = without(list, given.basis);
  const square = innerProduct(rest, rest);
  if (square <= nothingLeft)
    throw new RangeError(`${name} follows from what is given; what is left of it is undefined`);
  return rest;
}

/**
 * Partial correlation of x and y given any number of lists z, in [−1, 1]: Pearson's r of what linear regression (with a constant, by least
 * squares) on all z leaves of x and of y. Of no z it is Pearson's r, of one `partialPearson`. Lists of one length m > 2 + their number; a
 * z that follows from the others changes nothing.
 * @throws RangeError for other lengths, too few values, a constant list, a value that is not finite, and where x or y follows from z
 */
export function partialCorrelation(
  x: Float64Array,
  y: Float64Array,
  z: readonly Float64Array[],
  standardised = standardisedList
): number {
  if (x.length < 3 + z.length)
    throw new RangeError(`too few values: ${x.length}; expected at least ${3 + z.length} given ${z.length} others`);
  const [ofX, ofY, ...ofZ] = standardisedLists([x, y, ...z], ["x", "y", ...z.map((_, k) => `z${k + 1}`)], standardised);
  const span = spanOf(ofZ);
  const [restX, restY] = [residual("x", ofX!, span), residual("y", ofY!, span)];
  const [xx, yy] = [innerProduct(restX, restX), innerProduct(restY, restY)];
  requireInRange("what is left of x", xx);
  requireInRange("what is left of y", yy);
  return Math.max(-1, Math.min(1, innerProduct(restX, restY) / Math.sqrt(xx * yy)));
}
