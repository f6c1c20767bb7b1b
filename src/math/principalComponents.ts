import {gram} from "./gram.js";
import type {Vectors} from "./matrix.js";
import {requireVectors} from "./requireVectors.js";
import {symmetricEigen} from "./symmetricEigen.js";

/**
 * The vectors in the axes of their principal components, n × min(n, d), the strongest first: U·S of the singular value decomposition
 * X = U·S·Vᵀ, from the eigenvectors of the n × n Gram matrix. Nothing is subtracted: centre the vectors first if the components are to be
 * those of the differences from their mean. The first k columns are the best approximation in k dimensions (Eckart & Young 1936,
 * 10.1007/BF02288367); all of them together have the inner products of the vectors themselves, up to rounding. Signs are arbitrary.
 * @throws RangeError for a value that is not finite
 */
export function principalComponents(v: Vectors): Vectors {
  requireVectors(v);
  const {n} = v;
  const d = Math.min(n, v.d);
  const {values, vectors} = symmetricEigen(gram(v));
  const data = new Float64Array(n * d);
  for (let k = 0; k < d; k++) {
    const length = Math.sqrt(Math.max(0, values[k]!));
    for (let i = 0; i < n; i++) data[i * d + k] = length * vectors.data[k * n + i]!;
  }
  return {n, d, data};
}
