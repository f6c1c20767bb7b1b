import type {SquareMatrix, Vectors} from "./matrix.js";

/** Eigenvalues, descending, and their vectors as rows, of a symmetric matrix: Jacobi's rotations, swept until they change nothing. */
export function symmetricEigen({n, data}: SquareMatrix): {readonly values: Float64Array; readonly vectors: Vectors} {
  const a = data.slice();
  const v = Float64Array.from({length: n * n}, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let all = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        all += a[i * n + j]! * a[i * n + j]!;
        if (i !== j) off += a[i * n + j]! * a[i * n + j]!;
      }
    if (off <= 1e-30 * all) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = a[p * n + q]!;
        if (apq === 0) continue;
        const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [kp, kq] = [a[k * n + p]!, a[k * n + q]!];
          a[k * n + p] = c * kp - s * kq;
          a[k * n + q] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k++) {
          const [pk, qk] = [a[p * n + k]!, a[q * n + k]!];
          a[p * n + k] = c * pk - s * qk;
          a[q * n + k] = s * pk + c * qk;
          const [vp, vq] = [v[p * n + k]!, v[q * n + k]!];
          v[p * n + k] = c * vp - s * vq;
          v[q * n + k] = s * vp + c * vq;
        }
      }
  }
  const order = Array.from({length: n}, (_, i) => i).sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j);
  const vectors = new Float64Array(n * n);
  order.forEach((i, row) => vectors.set(v.subarray(i * n, (i + 1) * n), row * n));
  return {values: Float64Array.from(order, (i) => a[i * n + i]!), vectors: {n, d: n, data: vectors}};
}

/**
 * Classical multidimensional scaling (Torgerson 1952, 10.1007/BF02288916): points, n × dims, whose distances are as near as may be to
 * the given ones. Each axis has its largest entry positive, so that there is one answer. Axes with no extent are 0.
 * @param distances - n × n, symmetric, diagonal 0
 */
export function classicalMds({n, data}: SquareMatrix, dims: number): Vectors {
  const squares = data.map((value) => value * value);
  const rows = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += squares[i * n + j]!;
    rows[i] = sum / n;
  }
  let total = 0;
  for (const row of rows) total += row;
  const middle = n > 0 ? total / n : 0;
  const gram = squares.map((value, at) => -0.5 * (value - rows[Math.floor(at / n)]! - rows[at % n]! + middle));
  const {values, vectors} = symmetricEigen({n, data: gram});
  const points = new Float64Array(n * dims);
  for (let k = 0; k < Math.min(dims, n); k++) {
    const axis = vectors.data.subarray(k * n, (k + 1) * n);
    let largest = 0;
    for (const value of axis) if (Math.abs(value) > Math.abs(largest) + 1e-12) largest = value;
    const scale = Math.sqrt(Math.max(0, values[k]!)) * (largest < 0 ? -1 : 1);
    for (let i = 0; i < n; i++) points[i * dims + k] = scale * axis[i]!;
  }
  return {n, d: dims, data: points};
}
