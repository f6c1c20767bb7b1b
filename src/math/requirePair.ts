import {requireVarying} from "./requireVarying.js";

/** Throws a RangeError unless x and y are equally long and a correlation between them is defined. */
export function requirePair(x: ArrayLike<number>, y: ArrayLike<number>): void {
  if (x.length !== y.length) {
    throw new RangeError(`length mismatch: x has ${x.length}, y has ${y.length}; expected equal lengths`);
  }
  requireVarying("x", x);
  requireVarying("y", y);
}
