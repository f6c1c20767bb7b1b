/** What lists of m numbers span. */
export interface Span {
  /** Directions at right angles, of length 1, as few as span all of them. */
  readonly basis: readonly Float64Array[];
  /** Each list by its parts along these directions, as many numbers as there are directions. */
  readonly coordinates: readonly Float64Array[];
  /** The places of lists that follow from those before them. */
  readonly followers: readonly number[];
}

/** Σ x·y from first to last, in one 64-bit accumulator. */
export function innerProduct(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) sum += x[at]! * y[at]!;
  return sum;
}

/** A list whose square is no more than this part of what it was follows from the others: its R² given them is 1 up to 1e-12. */
export const nothingLeft = 1e-12;

/** What is left of a list without its parts along directions, taken out twice, so that rounding leaves nothing along them (Kahan's rule; Parlett 1998, § 6.9). */
export function without(values: Float64Array, basis: readonly Float64Array[]): Float64Array {
  return parted(values, basis).rest;
}

function takeAway(rest: Float64Array, part: number, direction: Float64Array): void {
  for (let at = 0; at < rest.length; at++) rest[at] = rest[at]! - part * direction[at]!;
}

function parted(values: Float64Array, basis: readonly Float64Array[]) {
  const rest = values.slice();
  const parts = new Float64Array(basis.length);
  for (let pass = 0; pass < 2; pass++)
    basis.forEach((direction, k) => {
      const part = innerProduct(rest, direction);
      parts[k] = parts[k]! + part;
      takeAway(rest, part, direction);
    });
  return {rest, parts};
}

/** The span of lists of one length, in their order (modified Gram–Schmidt, twice). Lists should be of like size: centred, and not near 0. */
export function spanOf(lists: readonly Float64Array[]): Span {
  const basis: Float64Array[] = [];
  const followers: number[] = [];
  const all = lists.map((list, i) => {
    const {rest, parts} = parted(list, basis);
    const square = innerProduct(rest, rest);
    if (square <= nothingLeft * innerProduct(list, list)) {
      followers.push(i);
      return parts;
    }
    const length = Math.sqrt(square);
    for (let at = 0; at < rest.length; at++) rest[at] = rest[at]! / length;
    basis.push(rest);
    return Float64Array.of(...parts, length);
  });
  const coordinates = all.map((parts) => {
    const whole = new Float64Array(basis.length);
    whole.set(parts);
    return whole;
  });
  return {basis, coordinates, followers};
}
