import type {MadeRows} from "./madeRows.js";
import type {Vectors} from "./matrix.js";

const notFinite = (value: number | undefined, row: number, column: number): RangeError =>
  new RangeError(`not finite: ${value} in row ${row}, column ${column}; expected finite numbers`);

/** Throws a RangeError unless the values of a row are finite, in the words of `requireVectors`. */
export function requireRow(row: Float64Array, i: number): void {
  // 0 times what is not finite is not 0; which one it is costs more to find
  let none = 0;
  for (let k = 0; k < row.length; k++) none += 0 * row[k]!;
  if (none === 0) return;
  const column = row.findIndex((value) => !Number.isFinite(value));
  throw notFinite(row[column], i, column);
}

/** Throws a RangeError unless there are n·d values. */
export function requireShape({n, d, data}: MadeRows): void {
  if (data.length !== n * d)
    throw new RangeError(`shape mismatch: ${n}×${d} vectors have ${data.length} values; expected ${n * d}`);
}

/** Throws a RangeError unless there are n·d values, all finite. Rows and columns in messages count from 0. */
export function requireVectors(v: Vectors): void {
  requireShape(v);
  let none = 0;
  for (let i = 0; i < v.data.length; i++) none += 0 * v.data[i]!;
  if (none === 0) return;
  for (let i = 0; i < v.data.length; i++) {
    if (!Number.isFinite(v.data[i])) {
      const row = Math.floor(i / v.d);
      throw notFinite(v.data[i], row, i - row * v.d);
    }
  }
}
