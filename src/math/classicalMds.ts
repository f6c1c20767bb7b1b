import type {SquareMatrix, Vectors} from "./matrix.js";
import {symmetricEigen} from "./symmetricEigen.js";

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
