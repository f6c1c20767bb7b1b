import type {SquareMatrix, Vectors} from "./matrix.js";

/**
 * Squared Euclidean distances of all rows, n × n, symmetric to the bit, diagonal 0. From differences, not from inner
 * products, which would cancel for rows that are close.
 *
 * Order of the sum: each cell has one 64-bit accumulator that starts at 0 and adds (v[i,k] − v[j,k])² for
 * k = 0 … d − 1, in tiles as in `gram`.
 */
export function squaredDistances({n, d, data}: Vectors): SquareMatrix {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i += 2) {
    const i1 = Math.min(i + 1, n - 1);
    for (let j = i; j < n; j += 2) {
      const j1 = Math.min(j + 1, n - 1);
      const da = (i1 - i) * d;
      const db = (j1 - j) * d;
      let s00 = 0;
      let s01 = 0;
      let s10 = 0;
      let s11 = 0;
      for (let a = i * d, b = j * d, end = a + d; a < end; a++, b++) {
        const x0 = data[a]!;
        const x1 = data[a + da]!;
        const y0 = data[b]!;
        const y1 = data[b + db]!;
        s00 += (x0 - y0) * (x0 - y0);
        s01 += (x0 - y1) * (x0 - y1);
        s10 += (x1 - y0) * (x1 - y0);
        s11 += (x1 - y1) * (x1 - y1);
      }
      out[i * n + j] = out[j * n + i] = s00;
      out[i * n + j1] = out[j1 * n + i] = s01;
      out[i1 * n + j] = out[j * n + i1] = s10;
      out[i1 * n + j1] = out[j1 * n + i1] = s11;
    }
  }
  return {n, data: out};
}
