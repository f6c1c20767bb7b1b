import type {SquareMatrix} from "../../math/matrix.js";

/** A list of rows as the project's own matrix. */
export const fromRows = (rows: readonly (readonly number[])[]): SquareMatrix => ({
  n: rows.length,
  data: Float64Array.from(rows.flat())
});

/** The project's own matrix as a list of rows. */
export const toRows = ({n, data}: SquareMatrix): number[][] =>
  Array.from({length: n}, (_, i) => Array.from(data.subarray(i * n, (i + 1) * n)));

/** A matrix of three words whose pairs all have values of their own. */
export const threeWords = [
  [1, 0.2, 0.3],
  [0.2, 1, 0.6],
  [0.3, 0.6, 1]
] as const;
