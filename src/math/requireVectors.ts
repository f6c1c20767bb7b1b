import type {Vectors} from "./matrix.js";

/** Throws a RangeError unless there are n·d values, all finite. Rows and columns in messages count from 0. */
export function requireVectors(v: Vectors): void {
  if (v.data.length !== v.n * v.d) {
    throw new RangeError(`shape mismatch: ${v.n}×${v.d} vectors have ${v.data.length} values; expected ${v.n * v.d}`);
  }
  // 0 times what is not finite is not 0; which one it is costs more to find
  let none = 0;
  for (let i = 0; i < v.data.length; i++) none += 0 * v.data[i]!;
  if (none === 0) return;
  for (let i = 0; i < v.data.length; i++) {
    if (!Number.isFinite(v.data[i])) {
      const row = Math.floor(i / v.d);
      throw new RangeError(`not finite: ${v.data[i]} in row ${row}, column ${i - row * v.d}; expected finite numbers`);
    }
  }
}
