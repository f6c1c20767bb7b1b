import type {SquareMatrix} from "./matrix.js";

/** A model matrix of n counts, such as pieces a word, n × n: −|cᵢ − cⱼ|, so that equal counts are most alike. Diagonal 0. */
export function countDistances(counts: readonly number[]): SquareMatrix {
  const n = counts.length;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) data[i * n + j] = 0 - Math.abs(counts[i]! - counts[j]!);
  return {n, data};
}
