import {isConstant} from "./isConstant.js";
import {requireFinite} from "./requireFinite.js";

/** Throws a RangeError unless there are at least two values, all finite, not all equal (see isConstant). */
export function requireVarying(name: string, values: ArrayLike<number>): void {
  if (values.length < 2) throw new RangeError(`too few values: ${name} has ${values.length}; expected at least 2`);
  requireFinite(name, values);
  if (isConstant(values)) throw new RangeError(`constant ${name}: ${values[0]}; expected values that differ`);
}
