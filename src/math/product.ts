import {makesOf} from "./makes.js";
import type {Vectors} from "./matrix.js";

/** `product` in plain code, four additions at a time. */
export function plainProduct(x: Vectors, g: Vectors): Vectors {
  const [n, m, d] = [x.n, x.d, g.d];
  const data = new Float64Array(n * d);
  for (let i = 0; i < n; i++) {
    const end = (i + 1) * d;
    let j = 0;
    for (; j + 3 < m; j += 4) {
      const [x0, x1] = [x.data[i * m + j]!, x.data[i * m + j + 1]!];
      const [x2, x3] = [x.data[i * m + j + 2]!, x.data[i * m + j + 3]!];
      for (let at = i * d, k = j * d; at < end; at++, k++)
        data[at] =
          data[at]! + x0 * g.data[k]! + x1 * g.data[k + d]! + x2 * g.data[k + 2 * d]! + x3 * g.data[k + 3 * d]!;
    }
    for (; j < m; j++) {
      const x0 = x.data[i * m + j]!;
      for (let at = i * d, k = j * d; at < end; at++, k++) data[at] = data[at]! + x0 * g.data[k]!;
    }
  }
  return {n, d, data};
}

/**
 * X·G of X, n × m, and G, m × k. Each cell is one 64-bit accumulator that begins at 0 and adds over m from the first to the last.
 */
export const {run: product, take: takeProduct} = makesOf(plainProduct);
