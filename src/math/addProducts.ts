import type {Vectors} from "./matrix.js";

/**
 * Adds to an n × n matrix the products of all rows over the dimensions `from` to before `to`: what a matrix of inner products gains by
 * them.
 *
 * Order of the sum: each cell has one 64-bit accumulator that starts at what stands there and adds v[i,k]·v[j,k] for k = from … to − 1,
 * so that the sum over all dimensions has the same bits however they are divided. A tile of 2 × 2 cells shares its loads; at an odd n the
 * last row stands in for the one after it. Tiling changes no bit.
 * @param sum - n × n, symmetric; only rows and columns of `v`
 */
export function addProducts(sum: Float64Array, {n, d, data}: Vectors, from: number, to: number): void {
  for (let i = 0; i < n; i += 2) {
    const i1 = Math.min(i + 1, n - 1);
    for (let j = i; j < n; j += 2) {
      const j1 = Math.min(j + 1, n - 1);
      const da = (i1 - i) * d;
      const db = (j1 - j) * d;
      let s00 = sum[i * n + j]!;
      let s01 = sum[i * n + j1]!;
      let s10 = sum[i1 * n + j]!;
      let s11 = sum[i1 * n + j1]!;
      for (let a = i * d + from, b = j * d + from, end = i * d + to; a < end; a++, b++) {
        const x0 = data[a]!;
        const x1 = data[a + da]!;
        const y0 = data[b]!;
        const y1 = data[b + db]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s10 += x1 * y0;
        s11 += x1 * y1;
      }
      sum[i * n + j] = sum[j * n + i] = s00;
      sum[i * n + j1] = sum[j1 * n + i] = s01;
      sum[i1 * n + j] = sum[j * n + i1] = s10;
      sum[i1 * n + j1] = sum[j1 * n + i1] = s11;
    }
  }
}

/** The same of the squares of differences, (v[i,k] − v[j,k])²: what a matrix of squared Euclidean distances gains. */
export function addSquaredDifferences(sum: Float64Array, {n, d, data}: Vectors, from: number, to: number): void {
  for (let i = 0; i < n; i += 2) {
    const i1 = Math.min(i + 1, n - 1);
    for (let j = i; j < n; j += 2) {
      const j1 = Math.min(j + 1, n - 1);
      const da = (i1 - i) * d;
      const db = (j1 - j) * d;
      let s00 = sum[i * n + j]!;
      let s01 = sum[i * n + j1]!;
      let s10 = sum[i1 * n + j]!;
      let s11 = sum[i1 * n + j1]!;
      for (let a = i * d + from, b = j * d + from, end = i * d + to; a < end; a++, b++) {
        const x0 = data[a]!;
        const x1 = data[a + da]!;
        const y0 = data[b]!;
        const y1 = data[b + db]!;
        s00 += (x0 - y0) * (x0 - y0);
        s01 += (x0 - y1) * (x0 - y1);
        s10 += (x1 - y0) * (x1 - y0);
        s11 += (x1 - y1) * (x1 - y1);
      }
      sum[i * n + j] = sum[j * n + i] = s00;
      sum[i * n + j1] = sum[j1 * n + i] = s01;
      sum[i1 * n + j] = sum[j * n + i1] = s10;
      sum[i1 * n + j1] = sum[j1 * n + i1] = s11;
    }
  }
}
