import type {Vectors} from "./matrix.js";

/** Rows as columns: n × d becomes d × n. */
export function transposed({n, d, data}: Vectors): Vectors {
  const out = new Float64Array(n * d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) out[k * n + i] = data[i * d + k]!;
  return {n: d, d: n, data: out};
}
