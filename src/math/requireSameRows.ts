import type {Vectors} from "./matrix.js";

/** Throws a RangeError unless both have the same number of rows, and at least `least`. */
export function requireSameRows(a: Vectors, b: Vectors, min: number): void {
  if (a.n !== b.n) throw new RangeError(`shape mismatch: A is ${a.n}×${a.d}, B is ${b.n}×${b.d}; expected equal rows`);
  if (a.n < min) throw new RangeError(`too few vectors: ${a.n}; expected at least ${min}`);
}
