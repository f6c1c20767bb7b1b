import type {SquareMatrix} from "./matrix.js";

/** A model matrix of n labels, n × n: 1 where the labels are the same, else 0. Diagonal 1. */
export function categoryMatrix(labels: readonly string[]): SquareMatrix {
  const n = labels.length;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) data[i * n + j] = labels[i] === labels[j] ? 1 : 0;
  }
  return {n, data};
}
