import type {SquareMatrix} from "../math/matrix.js";
import {eachPair} from "./pairs.js";

type Shares = readonly [below: number, above: number];

/** Shares of pairs whose values lie below and above a range; 0 where there are no pairs. */
export function pairsBeyond(pairs: Float64Array, [low, high]: readonly [number, number]): Shares {
  let [below, above] = [0, 0];
  for (const value of pairs) {
    if (value < low) below++;
    else if (value > high) above++;
  }
  return pairs.length === 0 ? [0, 0] : [below / pairs.length, above / pairs.length];
}

/** The same of a matrix: of its upper triangle. */
export function beyondRange({n, data}: SquareMatrix, range: readonly [number, number]): Shares {
  const pairs = new Float64Array((n * (n - 1)) / 2);
  eachPair(n, (i, j, at) => (pairs[at] = data[i * n + j] ?? NaN));
  return pairsBeyond(pairs, range);
}
