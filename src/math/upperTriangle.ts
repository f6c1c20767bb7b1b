import type {SquareMatrix} from "./matrix.js";

/** The n(n − 1)/2 values above the diagonal, row by row: (0,1), (0,2) … (1,2) … Empty for fewer than two words. */
export function upperTriangle({n, data}: SquareMatrix): Float64Array {
  if (data.length !== n * n) {
    throw new RangeError(`shape mismatch: ${n}×${n} matrix has ${data.length} values; expected ${n * n}`);
  }
  const triangle = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++) {
    triangle.set(data.subarray(i * n + i + 1, (i + 1) * n), at);
    at += n - i - 1;
  }
  return triangle;
}
